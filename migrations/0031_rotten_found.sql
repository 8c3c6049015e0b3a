-- Rotten deals are counted and filtered: what their clocks count stands beside the time they came into their stage.
drop index opportunity_card_since;
create index opportunity_card_since on opportunity (stage_id, entry_time, id)
  include (last_done_time, last_note_time, last_edit_time, planned_until, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
