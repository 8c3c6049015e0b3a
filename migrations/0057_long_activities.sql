-- The calendar looks back for what began earlier and still lasts. Only what lasts longer than a day can have begun more
-- than two days before, and has an index of its own, so that a week is not found by reading a month.
create index activity_long on activity (owner_id, due_date) where duration_minutes > 1440 and not is_deleted;
