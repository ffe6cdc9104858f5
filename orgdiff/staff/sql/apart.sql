-- Those who have several rows in a roster, set apart until it is known what these say together.
create or replace table apart as from person where not plain;
delete from person where not plain
