using Api.Tests.Postgres;
using Api.Tests.Program;
using Npgsql;

namespace Api.Tests.Reports;

/// <summary>What the database counts, held against a small population that was counted by hand.</summary>
public sealed class ReportCountTests(ClassProgram population) : IClassFixture<ClassProgram>
{
    [Theory]
    // 7 came: 3 by themselves (2 admitted, 1 referred), 4 from the job centre (2 admitted, 1 declined, 1 undecided).
    [InlineData("inflow-route", null, null, 7)]
    [InlineData("inflow-route", "self", null, 3)]
    [InlineData("inflow-route", "self", "admit", 2)]
    [InlineData("inflow-route", "self", "refer", 1)]
    [InlineData("inflow-route", "jobcentre", null, 4)]
    [InlineData("inflow-route", "jobcentre", "admit", 2)]
    [InlineData("inflow-route", "jobcentre", "decline", 1)]
    [InlineData("inflow-route", "jobcentre", "pending", 1)]
    [InlineData("inflow-route", null, "admit", 4)]
    // One is 17, one without an answer.
    [InlineData("inflow-age-gender", "under-18", "male", 1)]
    [InlineData("inflow-age-gender", "27-39", "female", 5)]
    [InlineData("inflow-age-gender", "not-stated", "female", 1)]
    [InlineData("inflow-status", "s24", null, 2)]
    [InlineData("inflow-status", "not-stated", null, 5)]
    [InlineData("inflow-region", "koeln", null, 1)]
    // 4 of this quarter and 2 of an earlier one are with us; of those 2 one left afterwards.
    [InlineData("active-needs", null, null, 6)]
    [InlineData("active-needs", "housing", null, 2)]
    [InlineData("active-needs", "language", null, 0)]
    [InlineData("closed-reason", null, null, 3)]
    [InlineData("closed-reason", "goals-achieved", null, 2)]
    [InlineData("closed-reason", "move", null, 1)]
    [InlineData("counselling", null, null, 2)]
    [InlineData("counselling", "documented", null, 1)]
    [InlineData("counselling", "anonymous", null, 1)]
    [InlineData("plan-coverage", "agreed", null, 2)]
    [InlineData("plan-coverage", "missing", null, 4)]
    [InlineData("reviews", "on-time", null, 1)]
    [InlineData("reviews", "late", null, 1)]
    [InlineData("reviews", "not-held", null, 1)]
    [InlineData("reviews", null, null, 3)]
    [InlineData("contacts", null, null, 2)]
    [InlineData("goal-attainment", "housing", "achieved", 2)]
    [InlineData("goal-attainment", null, null, 3)]
    [InlineData("partner-response", "sgb-2", null, 3)]
    [InlineData("waiting-times", "sgb-2", null, 3)]
    [InlineData("need-change", "less", null, 1)]
    [InlineData("need-change", "same", null, 1)]
    public async Task A_small_population_is_counted_as_by_hand(string table, string? row, string? column, long count) =>
        (await Count(table, row, column)).ShouldBe((count, true));

    [Theory]
    [InlineData("closed-reason", null, 6)]
    [InlineData("partner-response", "sgb-2", 20)]
    [InlineData("waiting-times", "sgb-2", 15)]
    public async Task Times_are_told_as_medians(string table, string? row, int median) => (await Scalar<decimal>(table, row, null, "max(median)")).ShouldBe(median);

    [Fact]
    public async Task Only_whole_quarters_and_years_are_counted()
    {
        (await Read<long>("select count(*) from casework.report_counts('2025-07-01', '2025-09-29') where cases > 0")).ShouldBe(0);
        (await Read<long>("select count(*) from casework.report_counts('2025-07-02', '2025-10-01') where cases > 0")).ShouldBe(0);
        (await Read<long>("select count(*) from casework.report_counts('2025-02-01', '2025-04-30') where cases > 0")).ShouldBe(0);
        (await Read<long>("select count(*) from casework.report_counts('2025-01-01', '2025-12-31') where cases > 0")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Another_tenant_is_not_counted() =>
        (await Read<long>("select count(*) from casework.report_counts('2025-07-01', '2025-09-30') where cases > 0", "muenster")).ShouldBe(0);

    private async Task<(long, bool)> Count(string table, string? row, string? column) =>
        (await Scalar<decimal>(table, row, column, "coalesce(sum(cases), 0)") is var cases ? (long)cases : 0, await Scalar<bool>(table, row, column, "coalesce(bool_and(persons <= cases), true)"));

    private Task<T> Scalar<T>(string table, string? row, string? column, string of) => Read<T>(
        $"select {of} from casework.report_counts('2025-07-01', '2025-09-30') where table_key = '{table}' and row_code is not distinct from {Text(row)} and column_code is not distinct from {Text(column)}");

    private async Task<T> Read<T>(string sql, string tenant = "koeln")
    {
        var id = await Node.Tenant(population.Program.Database, tenant);
        await using var source = NpgsqlDataSource.Create(population.Program.Database.App + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync();
        await using var enter = new NpgsqlCommand($"select set_config('kim.tenant', '{id.Value}', false)", connection);
        await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static string Text(string? text) => text is null ? "null" : $"'{text}'";
}

/// <summary>The program with the small population of the third quarter of 2025.</summary>
public sealed class ClassProgram(PostgresServer server) : IAsyncLifetime
{
    private const string OnTime = """[{"number":1,"dueOn":"2025-08-01","completedOn":"2025-08-01","cancelled":false}]""";
    private const string LateAndCancelled = """[{"number":1,"dueOn":"2025-08-01","completedOn":"2025-08-09","cancelled":false},{"number":2,"dueOn":"2025-09-01","cancelled":true},{"number":3,"dueOn":"2025-10-01","cancelled":false}]""";
    private const string NotHeld = """[{"number":1,"dueOn":"2025-09-15","cancelled":false}]""";

    public KimProgram Program { get; } = new(server);

    public async ValueTask InitializeAsync()
    {
        await Program.InitializeAsync();
        var cases = new Population(Program);
        var housing = Population.Goals("housing", "achieved", "2025-09-10");
        await cases.Cases(2, "2025-07-10", status: "s24", reviews: OnTime.Replace("2025-08-01", "2025-11-01", StringComparison.Ordinal), plan: housing,
            more: [Population.Assessment(1, "2025-07-20", "housing", 3), Population.Contact("2025-08-01 10:00Z"), Population.Contact("2025-08-02 10:00Z", reached: false), Population.Measure("sgb-2", "2025-07-20", "2025-08-09", 15)]);
        await cases.Cases(1, "2025-08-10", outcome: "refer", birthYear: 2008, gender: "male");
        await cases.Cases(2, "2025-09-29", route: "jobcentre", municipality: null, reviews: "[]", more: [Population.Assessment(1, "2025-10-02", "language", 4)]);
        await cases.Cases(1, "2025-08-11", route: "jobcentre", outcome: "decline", birthYear: null);
        await cases.Cases(1, "2025-09-30", route: "jobcentre", outcome: null, municipality: "koeln");

        // Earlier ones: one stays, one leaves in the fourth quarter, three leave in the third.
        await cases.Cases(1, "2025-03-01", reviews: OnTime);
        await cases.Cases(1, "2025-03-01", closedOn: "2025-10-05", reviews: LateAndCancelled);
        await cases.Cases(1, "2025-01-15", closedOn: "2025-07-16", reviews: NotHeld, plan: Population.Goals("language", "abandoned", "2025-07-15"),
            more: [Population.Assessment(1, "2025-02-01", "work", 4), Population.Assessment(2, "2025-06-01", "work", 2), Population.Measure("sgb-2", "2025-07-01", "2025-07-31", 25)]);
        await cases.Cases(1, "2025-01-15", closedOn: "2025-07-16", more: [Population.Assessment(1, "2025-02-01", "work", 4), Population.Assessment(2, "2025-06-01", "work", 4)]);
        await cases.Cases(1, "2025-01-15", closedOn: "2025-07-16", reason: "move");

        await cases.Cases(1, "2025-07-01", type: "referral-counselling", outcome: null);
        await Sql.Execute(Program.Database.Owner,
            """
            insert into casework.anonymous_referrals (tenant_id, id, carrier_id, unit_id, date, topics, recorded_by, recorded_at)
            select u.tenant_id, gen_random_uuid(), u.carrier_id, u.id, day, '["work"]', gen_random_uuid(), now() from organisation.units u join organisation.tenants t using (tenant_id), (values (date '2025-09-30'), (date '2025-10-01')) days(day)
            where t.slug = 'koeln' and u.kind = 'cm-post' and u.name = 'CM-Stelle A (Demo)'
            """);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
