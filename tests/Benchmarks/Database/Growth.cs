namespace Benchmarks.Database;

/// <summary>Completions and pages of an inbox while ever more tasks are stored: neither may depend on how many there are.</summary>
internal sealed class Growth : IFigures
{
    private const int Workers = 8;
    private const int Units = 200;

    public string Name => "growth";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        await using var server = await PrivateServer.Start();
        var tenant = await server.Tenant();
        await EightTasks.Publish(server, tenant);
        await using var engine = await ProgramInProcess.Start(server);
        await using var program = await RunningProgram.Start(server);
        using var manager = await program.SignIn();
        var instances = Enumerable.Range(0, effort.IsQuick ? 100 : 500).ToList();
        await Work.Time(instances, Workers, engine.StartInstance);
        await Work.Time(await EightTasks.Open(server), Workers, engine.Complete);

        var stored = 0;
        foreach (var size in effort.IsQuick ? [1_000, 100_000] : new[] { 1_000, 100_000, 1_000_000 })
        {
            await Fill(server, size - stored);
            stored = size;

            await Work.Time(instances, Workers, engine.StartInstance);
            yield return new($"task completions with {size} stored tasks, concurrency {Workers}", await Work.Rate(await EightTasks.Open(server), Workers, engine.Complete), "completions/s");
            foreach (var (name, query) in new[] { ("inbox", ""), ("inbox, own tasks", "?scope=assigned"), ("inbox, newest first", "?sort=createdAt") })
            {
                await Work.P95(effort.IsQuick ? 300 : 1000, Page); // until the program is compiled as it stays
                yield return new($"{name}, p95 of a page with {size} stored tasks", await Work.P95(effort.IsQuick ? 100 : 400, Page), "ms", 10);

                async Task Page()
                {
                    using var answer = await manager.GetAsync($"/api/v1/human-tasks{query}");
                    answer.EnsureSuccessStatusCode();
                }
            }
        }
    }

    /// <summary>Tasks of one instance, most of them ended, the open ones spread over the posts; the manager's post has its share, and some are the manager's own.</summary>
    private static async Task Fill(PrivateServer server, int count)
    {
        var columns = string.Join(", ", await server.Rows(
            "select column_name::text from information_schema.columns where table_schema = 'workflow' and table_name = 'human_tasks' order by ordinal_position", row => row.GetString(0)));
        var values = columns
            .Replace("candidate_unit_id", $"case when n % {Units} = 0 then t.candidate_unit_id else md5((n % {Units})::text)::uuid end")
            .Replace("assignee_id", $"case when n % {Units * 10} = 0 then (select account_id from identity.role_assignments r where r.unit_id = t.candidate_unit_id and r.role = t.candidate_role limit 1) end")
            .Replace(" state,", " case when n % 4 = 0 then 'created' else 'completed' end,")
            .Replace(" due_at,", " now() + make_interval(mins => n % 100000),")
            .Replace(" form,", " 'filled',")
            .Replace(" created_at,", " now() - make_interval(mins => n % 100000),")
            .Replace("tenant_id, id,", "tenant_id, gen_random_uuid(),");
        await server.Execute($"insert into workflow.human_tasks ({columns}) select {values} from generate_series(1, {count}) n, (select * from workflow.human_tasks where form <> 'filled' and candidate_role = 'case-manager' limit 1) t");
        await server.Execute("vacuum analyze workflow.human_tasks");
        await server.Execute("checkpoint"); // what was filled is written before anything is measured
    }
}
