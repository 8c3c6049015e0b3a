-- Reading many opportunities: the inbox, the board, the lists, the history.

-- Kept by the activities in the same transaction as they change: the icon, "most urgent first" and the filters
-- cost an index.
alter table opportunity
  add column next_activity_id bigint,
  add column next_activity_due timestamptz,
  add column last_activity_id bigint;
call keep_log('opportunity', '{search,next_activity_id,next_activity_due,last_activity_id}');

-- Where a list is found in an index alone, the index also says who may see the row; only the rows of the page are
-- then fetched. A sort without an index takes 40 to 90 ms on 100,000 rows, which is enough for the rarer ones.

-- The cards of a stage in each of the board's orders; the deals list uses them too.
drop index opportunity_stage_position;
create index opportunity_card_position on opportunity (stage_id, position, id)
  include (owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
create index opportunity_card_next on opportunity (stage_id, coalesce(next_activity_due, 'infinity'), id)
  include (next_activity_due, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
create index opportunity_card_value on opportunity (stage_id, coalesce(value, -1), id)
  include (value, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
create index opportunity_card_close on opportunity (stage_id, coalesce(expected_close_date, 'infinity'), id)
  include (expected_close_date, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
create index opportunity_card_since on opportunity (stage_id, coalesce(stage_change_time, add_time), id)
  include (stage_change_time, add_time, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
create index opportunity_card_update on opportunity (stage_id, update_time, id)
  include (owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;

-- The inbox in each of its orders; its sums from the second one alone.
create index opportunity_inbox_next on opportunity (coalesce(next_activity_due, 'infinity'), id)
  include (next_activity_due, owner_id, visible_to)
  where kind = 'lead' and not is_deleted and not is_archived;
create index opportunity_inbox_add on opportunity (add_time, id)
  include (owner_id, visible_to, currency, value)
  where kind = 'lead' and not is_deleted and not is_archived;
create index opportunity_inbox_value on opportunity (coalesce(value, -1), id)
  include (value, owner_id, visible_to)
  where kind = 'lead' and not is_deleted and not is_archived;
create index opportunity_inbox_title on opportunity (search collate "und-x-icu", id)
  include (owner_id, visible_to)
  where kind = 'lead' and not is_deleted and not is_archived;

-- What is over: the latest first, and its sums.
create index opportunity_won on opportunity (coalesce(won_time, 'infinity'), id)
  include (won_time, owner_id, visible_to, pipeline_id, stage_id, status, currency, value, probability)
  where kind = 'deal' and status = 'won' and not is_deleted and not is_archived;
create index opportunity_lost on opportunity (coalesce(lost_time, 'infinity'), id)
  include (lost_time, owner_id, visible_to, pipeline_id, stage_id, status, currency, value, probability)
  where kind = 'deal' and status = 'lost' and not is_deleted and not is_archived;
create index opportunity_archived on opportunity (kind, archive_time, id) where is_archived and not is_deleted;
create index opportunity_deleted on opportunity (kind, delete_time, id) where is_deleted;

-- Deals on the wire by age.
create index opportunity_deal_add on opportunity (add_time, id) where kind = 'deal';
