using System.Net;
using System.Text;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Reports;

/// <summary>Attacks on released reports, over HTTP, with the means of a reader. Each test works in a year of its own.</summary>
public sealed class ReportAttackTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const int K = 5;

    private static readonly string[] OfInflow = ["inflow-route", "inflow-age-gender", "inflow-status", "inflow-region"];
    private static readonly string[] Municipalities = ["rhein-sieg-kreis", "koeln", "kreis-coesfeld", "muenster"];

    private readonly ReportSteps steps = new(program);

    [Fact]
    public async Task Nothing_can_be_worked_out_of_the_tables_of_one_report()
    {
        var cases = new Population(program);
        await cases.Cases(14, "2021-04-10", municipality: "koeln", status: "s24");
        await cases.Cases(9, "2021-05-10", route: "jobcentre", birthYear: 1970, gender: "male");
        await cases.Cases(3, "2021-05-11", route: "jobcentre", outcome: "decline", birthYear: 2001, gender: "diverse");
        await cases.Cases(8, "2021-05-11", route: "school", outcome: "refer", birthYear: 2001, status: "s25b");
        await cases.Cases(1, "2021-06-01", route: "health-care", gender: "diverse", status: "toleration-60b", municipality: "bonn");

        var released = await steps.Release("case-statistics", "2021-Q2");

        var reader = new Reader().With(released, [.. OfInflow, "closed-reason", "counselling"]);
        reader.Withheld.ShouldBeGreaterThan(50);
        reader.WorkedOut(K).ShouldBeEmpty();
        released.Table("inflow-route").Cell("total", "total").ShouldBe(35);
        released.Table("inflow-age-gender").Codes("columns").ShouldBe(["male", "female", "diverse", "not-stated", "total"]);
        Numbers(released).Where(number => number is > 0 and < K).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_year_less_the_released_quarters_does_not_tell_the_rest()
    {
        var cases = new Population(program);
        await cases.Cases(20, "2022-02-10");
        await cases.Cases(16, "2022-05-10");
        await cases.Cases(18, "2022-08-10", route: "jobcentre");
        await cases.Cases(9, "2022-08-10");
        await cases.Cases(2, "2022-11-10", route: "jobcentre");

        var quarters = new List<JsonElement>();
        foreach (var quarter in (string[])["2022-Q1", "2022-Q2", "2022-Q3"])
            quarters.Add(await steps.Release("case-statistics", quarter));
        var year = await steps.Release("case-statistics", "2022");

        quarters[0].Table("inflow-route").Cell("total", "total").ShouldBe(20);
        year.Table("inflow-route").Cell("total", "total").ShouldBeNull("65 less 63 would be the two of the last quarter");
        year.GetProperty("overlaps").EnumerateArray().Select(one => one.GetProperty("comparable").GetBoolean()).ShouldBe([true, true, true]);
        var reader = quarters.Append(year).Aggregate(new Reader(), (all, one) => all.With(one, OfInflow)).WithQuarters("2022", "2022-Q1", "2022-Q2", "2022-Q3");
        reader.WorkedOut(K).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_release_for_the_same_time_shows_nothing_that_the_first_withheld()
    {
        var cases = new Population(program);
        await cases.Cases(12, "2023-01-10");
        await cases.Cases(11, "2023-01-10", route: "jobcentre");
        var first = await steps.Release("case-statistics", "2023-Q1");
        // Found later: one more of the first kind, and enough of another to be shown.
        await cases.Cases(1, "2023-01-20");
        await cases.Cases(7, "2023-01-20", route: "school");

        var second = await steps.Release("case-statistics", "2023-Q1");

        foreach (var key in OfInflow)
        {
            var (before, after) = (first.Table(key), second.Table(key));
            foreach (var row in before.Codes("rows"))
            {
                foreach (var column in before.Codes("columns"))
                {
                    if (after.Cell(row, column) is not { } now)
                        continue;
                    before.Cell(row, column).ShouldNotBeNull($"{key}/{row}/{column}");
                    Math.Abs(now - before.Cell(row, column)!.Value).ShouldSatisfyAllConditions(each => (each == 0 || each >= K).ShouldBeTrue($"{key}/{row}/{column}: {each}"));
                }
            }
        }

        second.Table("inflow-route").Cell("total", "total").ShouldBe(31);
    }

    [Fact]
    public async Task A_municipality_without_cases_tells_nothing_but_that()
    {
        var empty = new ReportSteps(program, "muenster");

        var (statistics, quality) = (await empty.Release("case-statistics", "2020-Q1"), await empty.Release("quality", "2020-Q1"));

        foreach (var table in statistics.GetProperty("tables").EnumerateArray())
            Numbers(table).ShouldBeEmpty(table.GetProperty("key").GetString());
        Numbers(quality).ShouldBe([0m], "nobody has a contact, and nothing is broken down by it");
    }

    [Fact]
    public async Task Small_municipalities_show_no_small_number_anywhere()
    {
        foreach (var (index, tenant) in Municipalities.Index())
        {
            var cases = new Population(program, tenant);
            await cases.Cases(index + 1, "2019-02-10", gender: "diverse", status: "unclear", closedOn: "2019-03-01", plan: Population.Goals("housing", "achieved", "2019-02-20"));
            await cases.Cases(4 - index, "2019-02-10", route: "jobcentre", more: [Population.Measure("sgb-8", "2019-02-11", "2019-03-01", 3), Population.Contact("2019-02-20 10:00Z")]);
            var own = new ReportSteps(program, tenant);
            foreach (var report in (string[])["case-statistics", "quality"])
            {
                var released = await own.Release(report, "2019-Q1");
                Numbers(released).Where(number => number is > 0 and < K).ShouldBeEmpty($"{tenant} {report}");
                var address = $"{ReportSteps.Of(report)}/{released.GetProperty("id").GetGuid()}";
                var csv = Encoding.UTF8.GetString(await ReportSteps.File(await own.Steering, address, "csv"));
                csv.Split("\r\n").Where(line => !line.Contains(";Angaben;", StringComparison.Ordinal) && line.Split(';') is [.., var value] && decimal.TryParse(value, out var number) && number is > 0 and < K).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task What_is_kept_holds_no_withheld_number_no_case_and_no_name()
    {
        await new Population(program).Cases(3, "2018-02-10", gender: "diverse");
        var frozen = await steps.Freeze("case-statistics", "2018-Q1");

        var (ids, stored) = (await Sql.Scalar<string[]>(program.Database.Superuser, "select array_agg(id::text) || array_agg(client_id::text) || array_agg(case_number) from casework.cases"), await Sql.Scalar<string>(program.Database.Superuser,
            "select string_agg(to_jsonb(t)::text, ' ') from steering.report_snapshots t"));

        ids.Where(id => stored.Contains(id, StringComparison.Ordinal)).ShouldBeEmpty();
        stored.ShouldNotContain(Population.Canary);
        stored.ShouldNotContain("\"value\": 3,");
        frozen.Table("inflow-route").Cell("self", "admit").ShouldBeNull();
        (await Sql.Scalar<long>(program.Database.Superuser,
            "select count(*) from steering.report_snapshots s, jsonb_path_query(s.tables, '$[*].cells[*][*] ? (@.suppressed == true && exists(@.value))') cell")).ShouldBe(0);
        var address = $"{ReportSteps.Of("case-statistics")}/{frozen.GetProperty("id").GetGuid()}";
        Encoding.UTF8.GetString(await ReportSteps.File(await steps.Coordination, address, "csv")).ShouldNotContain(Population.Canary);
    }

    [Fact]
    public async Task Rounding_rounds_what_is_left_and_says_that_parts_do_not_add_up()
    {
        var admin = await program.As("admin", "kreis-coesfeld");
        await admin.Put("/api/v1/parameters/stats.rounding", new { value = "10" });
        var cases = new Population(program, "kreis-coesfeld");
        await cases.Cases(14, "2017-02-10", closedOn: "2017-03-01");
        await cases.Cases(14, "2017-02-10", closedOn: "2017-03-01", reason: "move");

        var released = await new ReportSteps(program, "kreis-coesfeld").Release("case-statistics", "2017-Q1");

        released.GetProperty("additive").GetBoolean().ShouldBeFalse();
        released.GetProperty("rounding").GetString().ShouldBe("10");
        released.Table("closed-reason").Cell("total", "count").ShouldBe(30);
        Numbers(released, "count", "total").Where(number => number % 10 != 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_steers_sees_nothing_before_its_release_and_asks_in_vain_for_anything_else()
    {
        await new Population(program).Cases(6, "2016-02-10");
        var frozen = await steps.Freeze("case-statistics", "2016-Q1");
        var (member, address) = (await steps.Steering, $"{ReportSteps.Of("case-statistics")}/{frozen.GetProperty("id").GetGuid()}");

        foreach (var format in (string[])["", "?format=csv", "?format=xlsx", "?format=json"])
            (await member.StatusOf(address + format)).ShouldBe(HttpStatusCode.NotFound);
        (await member.Get(ReportSteps.Of("case-statistics"))).Items().ShouldNotContain(one => one.GetProperty("period").GetString() == "2016-Q1");
        (await member.StatusOf(ReportSteps.Of("my-workplace"))).ShouldBe(HttpStatusCode.NotFound);
        foreach (var refused in (string[])["/api/v1/reports/my-workplace", "/api/v1/reports/workload", "/api/v1/reports/released-tables"])
            (await member.StatusOf(refused)).ShouldBe(HttpStatusCode.Forbidden);
        (await member.Http.PostAsync($"{address}/release", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await (await steps.Coordination).Post($"{address}/check");
        await (await steps.Lead).Post($"{address}/release");
        var plain = await member.Get(address);
        (await member.Get($"{address}?unitId={member.UnitId}&gender=diverse&groupBy=citizenship")).ToString().ShouldBe(plain.ToString());
        plain.GetProperty("released").GetProperty("by").ValueKind.ShouldBe(JsonValueKind.Null);
        (await (await program.As("steering-2", "muenster")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static IReadOnlyList<decimal> Numbers(JsonElement within, params IReadOnlyList<string> columns)
    {
        var tables = within.TryGetProperty("tables", out var all) ? all.EnumerateArray().ToList() : [within];
        return
        [
            .. from table in tables
               from row in table.GetProperty("rows").EnumerateArray()
               from cell in row.GetProperty("cells").EnumerateArray().Zip(table.Codes("columns"))
               where (columns.Count == 0 ? cell.Second is not ("rate" or "share" or "median-months" or "median-days") : columns.Contains(cell.Second)) && cell.First.GetProperty("value").ValueKind is JsonValueKind.Number
               select cell.First.GetProperty("value").GetDecimal(),
        ];
    }
}
