using System.Net;
using System.Text;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Reports;

public sealed class ReportFlowTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly ReportSteps steps = new(program);

    [Fact]
    public async Task Everybody_sees_the_reports_of_the_own_role_and_no_other()
    {
        (await (await program.As("case-manager-1")).Get("/api/v1/reports")).Items().Select(report => report.Text("number")).ShouldBe(["B-1"]);
        (await (await program.As("team-lead")).Get("/api/v1/reports")).Items().Select(report => report.Text("number")).ShouldBe(["B-2"]);
        (await (await steps.Steering).Get("/api/v1/reports")).Items().Select(report => report.Text("number")).ShouldBe(["B-3", "B-4", "B-5", "B-6"]);
    }

    [Fact]
    public async Task A_report_is_frozen_checked_by_one_released_by_another_and_then_never_changes()
    {
        await new Population(program).Cases(20, "2022-02-10");
        var (coordination, lead) = (await steps.Coordination, await steps.Lead);
        var frozen = await steps.Freeze("case-statistics", "2022-Q1");
        var address = $"{ReportSteps.Of("case-statistics")}/{frozen.Id()}";

        await coordination.PostRefused(ReportSteps.Of("case-statistics"), new { period = "2022-Q1" }, HttpStatusCode.Conflict, "report.already-frozen");
        await coordination.PostRefused(ReportSteps.Of("case-statistics"), new { period = "2099-Q1" }, HttpStatusCode.UnprocessableEntity, "report.period-open");
        await coordination.PostRefused(ReportSteps.Of("case-statistics"), new { period = "2022-02" }, HttpStatusCode.BadRequest, "report.period-unreadable");
        await coordination.PostRefused(ReportSteps.Of("workload"), new { period = "2022-Q1" }, HttpStatusCode.NotFound, "report.not-found");
        await lead.PostRefused($"{address}/release", null, HttpStatusCode.Conflict, "report.not-checked");
        await coordination.Post($"{address}/check");
        (await lead.Post($"{address}/release")).Text("state").ShouldBe("released");
        await coordination.PostRefused($"{address}/discard", new { reason = "doch nicht" }, HttpStatusCode.Conflict, "report.wrong-state");

        (await (await steps.Steering).Get(address)).GetProperty("released").Text("role").ShouldBe("ki-lead");
        var register = (await coordination.Get("/api/v1/reports/released-tables?limit=200")).Items().Where(one => one.GetProperty("snapshotId").GetGuid() == frozen.Id()).ToList();
        register.Count.ShouldBe(7);
        register.ShouldContain(one => one.Text("table") == "inflow-status" && one.Text("measure") == "inflow" && one.Text("fingerprint")!.Length == 64);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => Sql.Execute(program.Database.Owner, $"update steering.report_snapshots set tables = '[]' where id = '{frozen.Id()}'"));
    }

    [Fact]
    public async Task Two_reports_about_the_same_cases_need_the_agreement_of_a_third_person()
    {
        await new Population(program).Cases(20, "2021-02-10", plan: Population.Goals("housing", "achieved", "2021-03-01"));
        await steps.Release("case-statistics", "2021-Q1");
        var quality = await steps.Freeze("quality", "2021-Q1");
        var address = $"{ReportSteps.Of("quality")}/{quality.Id()}";
        var (coordination, lead) = (await steps.Coordination, await steps.Lead);

        quality.GetProperty("overlaps").EnumerateArray().ShouldHaveSingleItem().GetProperty("measures").EnumerateArray().Select(one => one.GetString()).ShouldBe(["active"]);
        await coordination.Post($"{address}/check");
        await lead.PostRefused($"{address}/release", null, HttpStatusCode.UnprocessableEntity, "report.overlap-unapproved");
        await coordination.PostRefused($"{address}/approve-overlap", new { reason = "Ausschuss" }, HttpStatusCode.UnprocessableEntity, "report.overlap-approved-by-one");
        await (await steps.Strategic).PostRefused($"{address}/approve-overlap", new { reason = " " }, HttpStatusCode.UnprocessableEntity, "report.reason-missing");
        await (await steps.Strategic).Post($"{address}/approve-overlap", new { reason = "Ausschuss" });
        (await lead.Post($"{address}/release")).Text("state").ShouldBe("released");
    }

    [Fact]
    public async Task Quality_is_told_in_shares_and_medians_of_what_is_shown()
    {
        var cases = new Population(program, "muenster");
        await cases.Cases(30, "2021-02-10", plan: Population.Goals("housing", "achieved", "2021-03-01"), more: [Population.Contact("2021-03-01 10:00Z"), Population.Measure("sgb-2", "2021-02-11", "2021-03-01", 7)]);
        await cases.Cases(10, "2021-02-10", reviews: """[{"number":1,"dueOn":"2021-03-10","completedOn":"2021-03-12","cancelled":false}]""");

        var quality = await new ReportSteps(program, "muenster").Release("quality", "2021-Q1");

        var plans = quality.Table("plan-coverage");
        (plans.Cell("agreed", "count"), plans.Cell("missing", "count"), plans.Cell("total", "count"), plans.Cell("agreed", "share")).ShouldBe((30, 10, 40, 75));
        // 30 contacts, 40 cases, 3 months.
        quality.Table("contacts").Cell("total", "rate").ShouldBe(0.25m);
        quality.Table("waiting-times").Cell("total", "median-days").ShouldBeNull("the median of all is that of the only group");
    }

    [Fact]
    public async Task A_csv_opens_in_a_german_spreadsheet_and_starts_no_formula()
    {
        var admin = await program.As("admin", "rhein-sieg-kreis");
        await admin.Post("/api/v1/code-lists/access-route/codes", new { value = "formula", german = "=HYPERLINK(\"https://x.example\";\"Klick\")", english = "formula" });
        var own = new ReportSteps(program, "rhein-sieg-kreis");
        await new Population(program, "rhein-sieg-kreis").Cases(20, "2021-02-10", closedOn: "2021-03-10");
        var released = await own.Release("case-statistics", "2021-Q1");

        var bytes = await ReportSteps.File(await own.Steering, $"{ReportSteps.Of("case-statistics")}/{released.Id()}", "csv");

        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldBe("Bericht;Zeitraum;Tabelle;Zeile;Spalte;Wert");
        lines.ShouldContain("B-3 Fallstatistik;2021-Q1;Abschlüsse nach Grund;Insgesamt;Anzahl;20");
        lines.ShouldContain(line => line.EndsWith(";•", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("HYPERLINK", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains(";=", StringComparison.Ordinal) || line.Contains(";\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workbook_holds_numbers_as_numbers_marks_as_text_and_says_how_it_was_made()
    {
        await new Population(program, "kreis-coesfeld").Cases(20, "2021-02-10", closedOn: "2021-03-10");
        var own = new ReportSteps(program, "kreis-coesfeld");
        var released = await own.Release("case-statistics", "2021-Q1");

        var bytes = await ReportSteps.File(await own.Lead, $"{ReportSteps.Of("case-statistics")}/{released.Id()}", "xlsx");

        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet => ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!);
        sheets.Count.ShouldBe(8);
        var about = sheets["Angaben"].Descendants<Row>().ToDictionary(row => row.Elements<Cell>().First().InnerText, row => row.Elements<Cell>().Last().InnerText);
        about["Bericht"].ShouldBe("B-3 Fallstatistik");
        about["Zeitraum"].ShouldBe("2021-Q1 (01.01.2021 bis 31.03.2021)");
        about["Freigegeben durch"].ShouldBe("KI-Leitung");
        about["Geheimhaltung"].ShouldContain("unter 5");
        var total = sheets["Tabelle 6"].Descendants<Row>().Last().Elements<Cell>().ToList();
        (total[0].InnerText, total[1].InnerText, total[1].DataType!.Value).ShouldBe(("Insgesamt", "20", CellValues.Number));
        sheets["Tabelle 6"].Descendants<Cell>().Where(cell => cell.InnerText is "•").ShouldAllBe(cell => cell.DataType!.Value == CellValues.InlineString);
        (await (await own.Lead).StatusOf($"{ReportSteps.Of("case-statistics")}/{released.Id()}?format=pdf")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Structure_and_resolutions_are_told_from_the_steering_level_without_anything_withheld()
    {
        var structure = await steps.Release("structure", "2021-Q3");
        var resolutions = await steps.Release("resolution-tracking", "2021-Q3");

        structure.GetProperty("tables").EnumerateArray().Select(table => table.Text("key")).ShouldBe(["topics-state", "topics-category", "topics-sphere", "topics-posts", "backlog-age", "mandates", "solutions", "effect"]);
        structure.Table("mandates").Cell("granted", "count").ShouldBe(0);
        structure.GetProperty("overlaps").GetArrayLength().ShouldBe(0);
        resolutions.Table("resolutions").Codes("columns").ShouldBe(["kind", "subject", "body", "decided", "responsible", "due", "state"]);
    }

    [Fact]
    public async Task My_workplace_and_the_load_of_posts_are_told_at_once()
    {
        var manager = await program.As("case-manager-1");
        await OpenedCase.For(manager);

        var workplace = await manager.Get("/api/v1/reports/my-workplace");
        var load = await (await program.As("team-lead")).Get("/api/v1/reports/workload");

        workplace.GetProperty("openTasks").GetInt32().ShouldBeGreaterThan(0);
        workplace.GetProperty("openCases").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        load.GetProperty("posts").GetArrayLength().ShouldBeGreaterThan(0);
        load.ToString().ShouldNotContain("Amal");
    }

    [Fact]
    public async Task Reports_are_frozen_by_themselves_once_their_day_has_come_and_only_once()
    {
        await program.Services.GetRequiredService<ReportSweep>().Run(CancellationToken.None);
        var before = await Frozen();
        await program.Services.GetRequiredService<ReportSweep>().Run(CancellationToken.None);

        (await Frozen()).ShouldBe(before);
        before.ShouldBeOneOf(0, 16, 32);
    }

    private Task<long> Frozen() => Sql.Scalar<long>(program.Database.Owner, "select count(*) from steering.report_snapshots where frozen ->> 'role' = 'system'");
}
