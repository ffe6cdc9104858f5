-- How many people who left and who joined have the same id but for zeros before it, and how many left and joined.
with
    gone as (select ltrim(staff_id, '0') as short from person where verdict = 'unassigned' and not is_there),
    come as (select ltrim(staff_id, '0') as short from person where verdict = 'joined')
select
    (select count(*) from gone semi join come using (short)),
    (select count(*) from gone),
    (select count(*) from come)
