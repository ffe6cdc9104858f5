-- The people of some verdicts or flags, with all that is known of them.
from everyone
join (from pair where list_contains($verdicts, verdict) or flags & $flags > 0) using (kind_before, kind_after)
