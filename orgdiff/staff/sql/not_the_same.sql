-- Take out those that an id of both rosters is the same as.
delete from same_id where key in (select {key} from everyone where kind_before > 0 and kind_after > 0)
