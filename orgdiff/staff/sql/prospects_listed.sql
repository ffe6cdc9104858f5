-- The people of some prospects or flags, by the units in the order of the chart, then by id.
select
    staff_id,
    coalesce(name::varchar, ''),
    prospect,
    flags,
    coalesce(several.units, if(written.label <> '', [written.label], [])),
    foreseen.unit,
    coalesce(open_concurrent.units, []),
    coalesce(post, ''),
    coalesce(grade, '')
from everyone
join foreseen on foreseen.kind = kind_before
left join before_seat as written using (seat)
left join before_units as several on several.kind = kind_before
left join open_concurrent on open_concurrent.kind = kind_before
where list_contains($prospects, prospect) or flags & $flags > 0
order by {order}
limit $limit
