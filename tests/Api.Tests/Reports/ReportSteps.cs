using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Reports;

/// <summary>A report on its way, as the people of a municipality take it over HTTP.</summary>
internal sealed class ReportSteps(KimProgram program, string tenant = "koeln")
{
    public Task<Person> Coordination => program.As("cm-coordination", tenant);

    public Task<Person> Lead => program.As("ki-lead", tenant);

    public Task<Person> Steering => program.As("steering-2", tenant);

    public Task<Person> Strategic => program.As("strategic", tenant);

    public static string Of(string report) => $"/api/v1/reports/{report}/snapshots";

    public async Task<JsonElement> Freeze(string report, string period) => await (await Coordination).Post(Of(report), new { period }, HttpStatusCode.Created);

    /// <summary>Frozen, checked, agreed to where it overlaps, and released.</summary>
    public async Task<JsonElement> Release(string report, string period)
    {
        var frozen = await Freeze(report, period);
        var address = $"{Of(report)}/{frozen.GetProperty("id").GetGuid()}";
        if (frozen.GetProperty("overlaps").GetArrayLength() > 0)
            await (await Strategic).Post($"{address}/approve-overlap", new { reason = "Jahresbericht für den Ausschuss" });
        await (await Coordination).Post($"{address}/check");
        return await (await Lead).Post($"{address}/release");
    }

    public static async Task<byte[]> File(Person reader, string address, string format)
    {
        var answer = await reader.Http.GetAsync($"{address}?format={format}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }
}

internal static class Shown
{
    public static JsonElement Table(this JsonElement snapshot, string key) => snapshot.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("key").GetString() == key);

    public static IReadOnlyList<string> Codes(this JsonElement table, string what) => [.. table.GetProperty(what).EnumerateArray().Select(one => one.GetProperty("code").GetString()!)];

    /// <summary>The number that is shown; null where it is withheld.</summary>
    public static decimal? Cell(this JsonElement table, string row, string column)
    {
        var cell = table.GetProperty("rows")[table.Codes("rows").Index().First(each => each.Item == row).Index].GetProperty("cells")[table.Codes("columns").Index().First(each => each.Item == column).Index];
        cell.GetProperty("suppressed").GetBoolean().ShouldBe(cell.GetProperty("value").ValueKind is JsonValueKind.Null && cell.GetProperty("text").ValueKind is JsonValueKind.Null);
        return cell.GetProperty("value").ValueKind is JsonValueKind.Null ? null : cell.GetProperty("value").GetDecimal();
    }
}
