-- When people are asked, never forced, for the next step of a lead or deal that has nothing planned: after saving a
-- new one, after moving it on, after doing an activity.
alter table company
  add column asks_next_step text[] not null default '{closing}'
    check (asks_next_step <@ '{saving,moving,closing}'::text[]);
