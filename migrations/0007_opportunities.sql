-- Rules of leads and deals that the first tables left to the code.

-- The stage an opportunity stands in, or has parked, is not deleted. Looked at when the operation is complete: what
-- deletes a stage moves its deals in the same one, and undoing it goes the other way round.
alter table stage add unique (pipeline_id, id, is_deleted);
alter table opportunity
  drop constraint opportunity_pipeline_id_stage_id_fkey,
  add column stage_deleted boolean not null generated always as (false) stored,
  add constraint opportunity_stage foreign key (pipeline_id, stage_id, stage_deleted)
    references stage (pipeline_id, id, is_deleted) deferrable initially deferred,
  add check (title ~ '\S'),
  add check (status <> 'won' or first_won_time is not null);
call keep_log('opportunity', '{search,stage_deleted,next_activity_id,next_activity_due,last_activity_id}');

-- Leads and deals wear labels of their own noun.
alter table label add unique (id, noun);
alter table opportunity_label
  add column noun text not null generated always as ('opportunity') stored,
  add foreign key (label_id, noun) references label (id, noun);
call keep_log('opportunity_label', '{noun}');

-- Who changed the labels of a lead or deal last.
create index change_label on change (((coalesce(after, before) ->> 'opportunity_id')::bigint), id desc)
  where table_name = 'opportunity_label';
