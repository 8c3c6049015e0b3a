-- Keeping three hundred thousand activities quick, and letting go of what was deleted long ago.

-- What somebody may not see is little: looked up here instead of among everything.
create index opportunity_hidden on opportunity (id) include (owner_id) where visible_to = 1;
create index person_hidden on person (id) include (owner_id) where visible_to = 1;
create index organization_hidden on organization (id) include (owner_id) where visible_to = 1;

-- Lists and counts of all are found in an index alone, which also says who may see the row.
drop index activity_due_open;
create index activity_due_open on activity (due_date, due_at)
  include (id, owner_id, creator_id, opportunity_id, person_id, org_id, type_id)
  where not done and not is_deleted;
drop index activity_done;
create index activity_done on activity (done_time, id)
  include (owner_id, creator_id, opportunity_id, person_id, org_id, type_id)
  where done and not is_deleted;
drop index activity_owner_done;
create index activity_owner_done on activity (owner_id, done_time, id) include (type_id)
  where done and not is_deleted;

-- The board: which of its deals wear a label, from indexes alone.
drop index opportunity_board;
create index opportunity_board on opportunity (pipeline_id, stage_id, currency)
  include (value, probability, owner_id, visible_to, id)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;

-- The deck: whose moment lies far from now needs no look at the activity.
drop index opportunity_open_owner;
create index opportunity_open_owner on opportunity (owner_id, next_activity_due)
  include (id, next_activity_id, kind, visible_to, update_time)
  where status = 'open' and not is_deleted and not is_archived;

-- What was deleted long ago is found by when, and whatever refers to a row that goes is found by it.
create index person_deleted on person (delete_time, id) where is_deleted;
create index organization_deleted on organization (delete_time, id) where is_deleted;
create index activity_deleted on activity (delete_time, id) where is_deleted;
create index note_deleted on note (delete_time, id) where is_deleted;
create index note_comment_deleted on note_comment (delete_time, id) where is_deleted;
drop index note_opportunity;
create index note_opportunity on note (opportunity_id, add_time desc, id desc) where opportunity_id is not null;
drop index note_person;
create index note_person on note (person_id, add_time desc, id desc) where person_id is not null;
drop index note_org;
create index note_org on note (org_id, add_time desc, id desc) where org_id is not null;
create index job_operation on job (operation_id) where operation_id is not null;
create index job_update on job (update_time);
create index import_job on import (job_id) where job_id is not null;
create index import_add on import (add_time);
create index operation_time on operation using brin (time);
