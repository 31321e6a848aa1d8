using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>The steps by which a body of one tenant meets, as the people who prepare and record that.</summary>
internal sealed class BodySteps(KimProgram program, string tenant = "rhein-sieg-kreis")
{
    public const string Bodies = "/api/v1/bodies";
    public const string Meetings = "/api/v1/meetings";
    public const string Resolutions = "/api/v1/resolutions";
    public const string Circular = "/api/v1/circular-resolutions";

    public Task<Person> Strategic => program.As("strategic", tenant);

    public Task<Person> Lead => program.As("ki-lead", tenant);

    public Task<Person> Chair => program.As("steering-1", tenant);

    public Task<Person> Member => program.As("steering-2", tenant);

    public Task<Person> OtherMember => program.As("steering-3", tenant);

    public async Task<Guid> Body(string kind = "steering-group") =>
        SteeringSteps.Id((await (await Strategic).Get(Bodies)).Items().First(body => body.GetProperty("kind").GetString() == kind));

    /// <summary>The occupied voting seats.</summary>
    public async Task<IReadOnlyList<Guid>> Seats(Guid body) =>
        [.. (await (await Strategic).Get($"{Bodies}/{body}/seats")).Items().Where(seat => seat.GetProperty("memberId").ValueKind is JsonValueKind.String).Select(SteeringSteps.Id)];

    /// <summary>A meeting that long from now (in days of the business clock).</summary>
    public async Task<Guid> Planned(int days = 60, Guid? body = null) =>
        SteeringSteps.Id(await (await Strategic).Post(Meetings, new { bodyId = body ?? await Body(), startsAt = (await Now()).AddDays(days), place = "Kreishaus" }));

    public async Task<JsonElement> SetAgenda(Guid meeting, params object[] items)
    {
        var strategic = await Strategic;
        return await strategic.Put($"{Meetings}/{meeting}/agenda", new { items }, await Revision(meeting));
    }

    /// <summary>Called and frozen in time, with these items.</summary>
    public async Task<Guid> Frozen(params object[] items)
    {
        var meeting = await Planned();
        await SetAgenda(meeting, items);
        await Do(meeting, "call");
        await Do(meeting, "freeze");
        return meeting;
    }

    /// <summary>The day has come, and so many of the members are there.</summary>
    public async Task<Guid> Held(int present, params object[] items)
    {
        var meeting = await Frozen(items);
        await Hold(meeting, present);
        return meeting;
    }

    public async Task<JsonElement> Hold(Guid meeting, int present)
    {
        await program.Advance("P61D");
        var seats = await Seats(await Body());
        return await Do(meeting, "hold", new { attendance = seats.Take(present).Select(seat => new { seatId = seat, presence = "member" }).ToArray() });
    }

    public async Task<JsonElement> Do(Guid meeting, string verb, object? data = null) => await (await Strategic).Post($"{Meetings}/{meeting}/{verb}", data);

    public async Task Refused(Guid meeting, string verb, object? data, HttpStatusCode status, string code) => await (await Strategic).PostRefused($"{Meetings}/{meeting}/{verb}", data, status, code);

    public async Task<IReadOnlyList<JsonElement>> Agenda(Guid meeting, Person? reader = null) => (await (reader ?? await Strategic).Get($"{Meetings}/{meeting}/agenda")).Items();

    public async Task<Guid> Item(Guid meeting, int index = 0) => SteeringSteps.Id((await Agenda(meeting))[index]);

    public static object Decision(Guid topic, string kind = "mandate-decision", string? text = null) => new { kind, topicId = topic, text };

    public static object Free(string title = "Haushalt", string? text = null) => new { kind = "free", title, text };

    public async Task<int> Revision(Guid meeting) => (await (await Strategic).Get($"{Meetings}/{meeting}")).GetProperty("revision").GetInt32();

    public async Task<DateTimeOffset> Now() => (await (await Strategic).Get("/api/v1/demo/clock")).GetProperty("now").GetDateTimeOffset();
}
