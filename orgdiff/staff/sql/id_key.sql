case
    when regexp_full_match(staff_id, '[0-9]+') then coalesce(nullif(ltrim(staff_id, '0'), ''), '0')
    when regexp_full_match(translate(lower(staff_id), $wide, $narrow), '[0-9]+')
    then coalesce(nullif(ltrim(translate(lower(staff_id), $wide, $narrow), '0'), ''), '0')
    else translate(lower(staff_id), $wide, $narrow)
end
