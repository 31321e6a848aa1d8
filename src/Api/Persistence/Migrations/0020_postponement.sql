-- A review that was put off stays put off when its task is asked for again by another version of the process.

alter table workflow.human_tasks add column postponed_days int not null default 0;
