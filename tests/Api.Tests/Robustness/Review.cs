namespace Api.Tests.Robustness;

/// <summary>How often the review of a case came, and what became of the monitoring that it ends.</summary>
internal sealed record Review(long Timer, long Joined, long ReAssessments, long OpenTasks, long OpenIncidents)
{
    public static readonly Review Come = new(1, 1, 1, 1, 0);

    /// <summary>The monitoring was closed before: no timer ended, and the evaluation is open.</summary>
    public static readonly Review Forestalled = new(0, 1, 0, 1, 0);

    public static Task<IReadOnlyList<Review>> Of(SharedFolder folder, IReadOnlyList<Guid> cases) => folder.Rows(
        """
        select (select count(*) from workflow.journal j cross join lateral jsonb_array_elements(j.entries) e where j.instance_id = c.workflow_instance_id and e->>'a' = 'review-interval' and e->>'e' = 'Completed'),
            (select count(*) from workflow.journal j cross join lateral jsonb_array_elements(j.entries) e where j.instance_id = c.workflow_instance_id and e->>'a' = 'join' and e->>'e' = 'Completed'),
            (select count(*) from workflow.human_tasks h where h.subject_id = c.id and h.type = 're-assessment'),
            (select count(*) from workflow.human_tasks h where h.subject_id = c.id and h.state in ('created', 'claimed')),
            (select count(*) from workflow.incidents i where i.instance_id = c.workflow_instance_id)
        from casework.cases c where c.id = any($1)
        """,
        cases, row => new Review(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
}
