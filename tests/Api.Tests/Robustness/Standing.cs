namespace Api.Tests.Robustness;

/// <summary>Where the first contact of a case stands, in all tables that it writes.</summary>
internal sealed record Standing(string Phase, long Completed, long FirstContacts, long OpenConsents, long Tasks, long Bookmarks, long Contacts, long Journalled, long CompletionEvents)
{
    public static readonly Standing NotYet = new("first-contact", 0, 1, 0, 1, 1, 0, 0, 0);

    public static readonly Standing Done = new("consent", 1, 1, 1, 2, 1, 1, 1, 1);

    public static async Task<IReadOnlyDictionary<Guid, Standing>> Of(SharedFolder folder, IReadOnlyList<Guid> cases) =>
        (await folder.Rows(
            """
            select c.id, c.phase, t.completed, t.first_contacts, t.open_consents, t.tasks,
                (select count(*) from workflow.bookmarks b where b.instance_id = c.workflow_instance_id),
                (select count(*) from casework.case_contacts n where n.case_id = c.id),
                (select count(*) from workflow.journal j cross join lateral jsonb_array_elements(j.entries) e where j.instance_id = c.workflow_instance_id and e->>'a' = 'first-contact' and e->>'e' = 'Completed'),
                (select count(*) from workflow.task_events e join workflow.human_tasks h on h.id = e.task_id where h.subject_id = c.id and e.kind = 'completed')
            from casework.cases c cross join lateral (
                select count(*) filter (where type = 'first-contact' and state = 'completed') completed, count(*) filter (where type = 'first-contact') first_contacts,
                    count(*) filter (where type = 'consent' and state = 'created') open_consents, count(*) tasks
                from workflow.human_tasks h where h.subject_id = c.id) t
            where c.id = any($1)
            """,
            cases,
            row => (row.GetGuid(0), new Standing(
                row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9)))))
        .ToDictionary();
}
