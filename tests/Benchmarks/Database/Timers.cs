using System.Diagnostics;

namespace Benchmarks.Database;

/// <summary>Many instances that wait for a date: how big they are, how long a start takes with them, and how long a sweep when all are due at once.</summary>
internal sealed class Timers : IFigures
{
    private const string DefinitionId = "one-delay";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public string Name => "timers";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        var count = effort.IsQuick ? 20_000 : 100_000;
        await using var server = await PrivateServer.Start();
        var tenant = await server.Tenant();
        await server.Publish(tenant, DefinitionId, new
        {
            id = "root",
            type = "Elsa.Sequence",
            activities = new object[]
            {
                new { id = "wait", type = "Elsa.Delay", timeSpan = new { typeName = "TimeSpan", expression = new { type = "Literal", value = "1.00:00:00" } } },
                new { id = "line", type = "Elsa.WriteLine", text = new { typeName = "String", expression = new { type = "Literal", value = "done" } } },
            },
        });

        var before = await Size(server);
        await Fill(server, tenant, count);
        yield return new($"{count} suspended instances, size of one with bookmark, journal and indexes", (await Size(server) - before) / (double)count, "bytes");

        await using var program = await RunningProgram.Start(server);
        yield return new($"start of the program with {count} suspended instances", program.Started.TotalSeconds, "s");

        var begun = Stopwatch.GetTimestamp();
        await server.Execute("insert into organisation.clock_offset (milliseconds) values (172800000) on conflict (only_row) do update set milliseconds = excluded.milliseconds");
        using var timer = new PeriodicTimer(Glance);
        while (await server.Number("select count(*) from workflow.bookmarks") > 0)
            await timer.WaitForNextTickAsync();
        yield return new($"sweep of {count} due timers", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s", 60.0 * count / 100_000);

        if (await server.Number($"select count(*) from workflow.instances where sub_status = 'Finished' and definition_id = '{DefinitionId}'") != count)
            throw new InvalidOperationException("The sweep has left instances behind.");
    }

    private static async Task<long> Size(PrivateServer server)
    {
        await server.Execute("vacuum full workflow.instances, workflow.bookmarks");
        return await server.Number(
            """
            select sum(pg_total_relation_size(c.oid))::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'workflow' and c.relkind = 'r' and (c.relname in ('instances', 'bookmarks') or c.relname like 'journal%')
            """);
    }

    /// <summary>Instances as the engine leaves them at the delay.</summary>
    private static Task Fill(PrivateServer server, Guid tenant, int count) => server.Execute(
        $$"""
        with made as materialized (select gen_random_uuid() as instance, gen_random_uuid() as root, gen_random_uuid() as wait, gen_random_uuid() as mark, now() + interval '1 day' as due from generate_series(1, {{count}})),
        instances as (
            insert into workflow.instances (tenant_id, id, definition_id, definition_version_id, version, status, sub_status, state, state_version, incident_count, created_at, updated_at)
            select '{{tenant}}', instance, '{{DefinitionId}}', '{{DefinitionId}}-1', 1, 'Running', 'Suspended', jsonb_build_object(
                'v', 2, 'journal', 4,
                'executions', jsonb_build_array(
                    jsonb_build_object('id', root, 'activity', 'root', 'status', 'Running', 'memory', jsonb_build_object('next', 1)),
                    jsonb_build_object('id', wait, 'activity', 'wait', 'status', 'Running', 'parent', root)),
                'bookmarks', jsonb_build_array(jsonb_build_object('id', mark, 'execution', wait, 'activity', 'wait', 'kind', 'timer', 'due', due))), 2, 0, now(), now() from made),
        bookmarks as (
            insert into workflow.bookmarks (tenant_id, id, instance_id, activity_id, activity_execution_id, kind, due_at, created_at)
            select '{{tenant}}', mark, instance, 'wait', wait, 'timer', due, now() from made)
        insert into workflow.journal (tenant_id, at, id, instance_id, definition_version_id, first_number, last_number, entries)
        select '{{tenant}}', now(), gen_random_uuid(), instance, '{{DefinitionId}}-1', 1, 4, jsonb_build_array(
            jsonb_build_object('n', 1, 'e', 'Started', 'a', 'Workflow', 't', 'Elsa.Workflow', 'x', instance),
            jsonb_build_object('n', 2, 'e', 'Started', 'a', 'root', 't', 'Elsa.Sequence', 'x', root),
            jsonb_build_object('n', 3, 'e', 'Started', 'a', 'wait', 't', 'Elsa.Delay', 'x', wait),
            jsonb_build_object('n', 4, 'e', 'Suspended', 'a', 'wait', 't', 'Elsa.Delay', 'x', wait, 'in', jsonb_build_object('TimeSpan', '1.00:00:00'))) from made
        """);
}
