-- What the mapping decides for the people of each unit before: this is the one home of the rule.
create or replace table unit_prospect as
select
    unit,
    case
        when successors > 1 then 'choose'
        when successors = 0 then 'place'
        when unchanged then 'stays'
        else 'carried'
    end as prospect,
    above_changed
from origin
