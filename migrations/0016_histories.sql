-- The history of a person and of an organization: which labels were put on and taken off.
create index change_person_label on change (((coalesce(after, before) ->> 'person_id')::bigint), id desc)
  where table_name = 'person_label';
create index change_organization_label on change (((coalesce(after, before) ->> 'organization_id')::bigint), id desc)
  where table_name = 'organization_label';
