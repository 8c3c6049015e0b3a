-- A company with sample data says so until somebody starts for real; its first steps are listed until they are done
-- or an admin closes the list. Sample colleagues are users whom nobody misses once they are deactivated.
alter table company
  add column is_sample boolean not null default false,
  -- Companies that exist have taken their first steps.
  add column first_steps_closed_time timestamptz default now();
alter table company alter column first_steps_closed_time drop default;
alter table "user" add column is_sample boolean not null default false;

-- How dates are written (ISO 3166 region; null: as the browser and time zone suggest) and the clock.
alter table "user"
  add column region text check (region ~ '^[A-Z]{2}$'),
  add column clock text not null default 'auto' check (clock in ('auto', '12', '24'));
