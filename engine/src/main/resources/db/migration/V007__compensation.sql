-- A completed activity that can be compensated keeps its row, with its place in the order of completion. Both columns are null in
-- processes without compensation, where they cost nothing.

alter table penstock_process_instance add completions ${type.id};
alter table penstock_activity_instance add completion ${type.id};
