using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Api.Tests.Robustness;

/// <summary>Both branches of a fork are completed at the same moment, again and again, on one node and on two.</summary>
public sealed class ForkRaceTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string DefinitionId = "fork-race";
    private const int AtOnce = 16;

    /// <summary>Some hundred in a normal run; KIM_FORKS names another number for a long one.</summary>
    private static int Forks => int.TryParse(Environment.GetEnvironmentVariable("KIM_FORKS"), out var wanted) ? wanted : 200;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_fork_joins_once_and_ends_though_both_branches_end_at_the_same_moment(int nodes)
    {
        var one = new Node(program.Services);
        var other = nodes == 1 ? one : new Node(program.Beside());
        var (manager, about) = await Prepare();
        var begun = new List<Guid>();

        while (begun.Count < Forks)
        {
            var instances = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => one.Start(manager, new() { DefinitionId = DefinitionId, Subject = about })));
            var branches = await Open(instances, "branch");
            var answers = await Task.WhenAll(branches.Select((branch, i) => (i % 2 == 0 ? one : other).Send(manager, Done(branch.Task))));
            answers.ShouldAllBe(answer => answer.Error == null);
            branches.Count.ShouldBe(2 * instances.Length);

            var joined = await Open(instances, "joined");
            joined.Select(task => task.Instance).ShouldBe(instances, ignoreOrder: true);
            await Task.WhenAll(joined.Select(task => other.Send(manager, Done(task.Task))));
            begun.AddRange(instances);
        }

        var ids = string.Join(',', begun.Select(id => $"'{id}'"));
        (await Sql.Scalar<long>(program.Database.Superuser, $"select count(*) from workflow.instances where id in ({ids}) and sub_status = 'Finished'")).ShouldBe(begun.Count);
        (await Sql.Scalar<long>(program.Database.Superuser, $"select count(*) from workflow.bookmarks where instance_id in ({ids})")).ShouldBe(0);
        (await Sql.Scalar<long>(program.Database.Superuser,
            $"""
            select count(*) from (
                select instance_id from workflow.journal cross join lateral jsonb_array_elements(entries) e
                where instance_id in ({ids}) and e->>'a' = 'join' and e->>'e' = 'Completed' group by instance_id having count(*) = 1) once
            """)).ShouldBe(begun.Count);
    }

    private static CompleteTask Done(Guid task) => new(task, "done", null, null, default);

    private async Task<(Caller Manager, Subject About)> Prepare()
    {
        var person = await program.As("case-manager-1");
        var about = await OpenedCase.For(person);
        var tenant = await Node.Tenant(program.Database, "koeln");
        var carrier = await Sql.Scalar<Guid>(program.Database.Owner, $"select carrier_id from organisation.units where id = '{person.UnitId}'");
        await Planted.Definition(program.Database, tenant, DefinitionId, Definition());
        return (new(tenant, new CarrierId(carrier), new UserId(person.UserId), "case-manager", new UnitId(person.UnitId)), new Subject("case", about.Id));
    }

    private async Task<List<(Guid Instance, Guid Task)>> Open(Guid[] instances, string type)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(program.Database.Superuser + ";Pooling=false");
        await using var command = source.CreateCommand("select instance_id, id from workflow.human_tasks where instance_id = any($1) and type = $2 and state = 'created' order by instance_id, id");
        command.Parameters.AddWithValue(instances);
        command.Parameters.AddWithValue(type);
        await using var reader = await command.ExecuteReaderAsync();
        var open = new List<(Guid, Guid)>();
        while (await reader.ReadAsync())
            open.Add((reader.GetGuid(0), reader.GetGuid(1)));
        return open;
    }

    private static string Definition()
    {
        static object Literal(string typeName, object value) => new { typeName, expression = new { type = "Literal", value } };
        static object Task(string id, string type) => new
        {
            id,
            type = "Kim.UserTask",
            taskType = Literal("String", type),
            title = Literal("String", "Schritt"),
            role = Literal("String", "case-manager"),
            unitRule = Literal("String", "any"),
            outcomes = Literal("String[]", new[] { "done" }),
        };
        static object Connection(string from, string port, string to) => new { source = new { activity = from, port }, target = new { activity = to, port = "In" } };
        return JsonSerializer.Serialize(new
        {
            id = "flow",
            type = "Elsa.Flowchart",
            activities = new object[]
            {
                new { id = "fork", type = "Elsa.FlowFork", branches = Literal("String[]", new[] { "a", "b" }) },
                Task("task-a", "branch"),
                Task("task-b", "branch"),
                new { id = "join", type = "Elsa.FlowJoin", mode = Literal("String", "WaitAll") },
                Task("after", "joined"),
            },
            connections = new[] { Connection("fork", "a", "task-a"), Connection("fork", "b", "task-b"), Connection("task-a", "done", "join"), Connection("task-b", "done", "join"), Connection("join", "Done", "after") },
        });
    }
}
