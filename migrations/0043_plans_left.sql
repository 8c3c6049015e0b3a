-- Lists of activities leave out what was planned on deals that were closed or deleted since. The few such deals with
-- something planned have an index of their own, and the index of what is planned knows when it was last changed.
create index opportunity_left on opportunity (id) include (is_deleted, won_time, lost_time, status)
  where is_deleted or status <> 'open' and next_activity_id is not null;

drop index activity_due_open;
create index activity_due_open on activity (due_date, due_at)
  include (id, owner_id, creator_id, opportunity_id, person_id, org_id, type_id, update_time)
  where not done and not is_deleted;
