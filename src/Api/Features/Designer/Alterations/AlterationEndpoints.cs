using System.Text.Json;
using Kim.Api.Features.Designer.Instances;
using Kim.Domain.Shared;
using Kim.Workflows.Alterations;
using MediatR;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Designer.Alterations;

internal static class AlterationEndpoints
{
    /// <summary>How many instances one request alters or rehearses itself; more are for a plan.</summary>
    public const int Most = 1000;

    private static readonly Error TooMany = Error.Shape("alteration.too-many-instances", $"Höchstens {Most} Instanzen auf einmal; für mehr gibt es einen Plan (submit).");

    public static void MapAlterations(this RouteGroupBuilder elsa)
    {
        elsa.MapPost("/alterations/run", (ElsaBody<RunBody> body, TimeProvider time, IMediator mediator, HttpContext http) => Run(body.Value ?? new(null, null), time, mediator, http));
        elsa.MapPost("/alterations/dry-run", (ElsaBody<DryRunBody> body, TimeProvider time, IMediator mediator, HttpContext http) => DryRun(body.Value ?? new(), time, mediator, http));
        elsa.MapPost("/alterations/submit", (ElsaBody<SubmitBody> body, IMediator mediator, HttpContext http) =>
            mediator.Ask(new SubmitAlterations(body.Value?.Id, body.Value?.Alterations, body.Value?.Filter ?? new()), http));
        elsa.MapMethods("/alterations/workflows/retry", ["GET", "POST"], (string[]? workflowInstanceIds, string[]? activityIds, ElsaBody<RetryBody> body, TimeProvider time, IMediator mediator, HttpContext http) =>
            Retry([.. workflowInstanceIds ?? [], .. body.Value?.WorkflowInstanceIds ?? []], body.Value?.ActivityIds ?? activityIds, time, mediator, http));
        elsa.MapGet("/alterations/{id}", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new GetAlterationPlan(id), http));
    }

    private static async Task<IHttpResult> Run(RunBody body, TimeProvider time, IMediator mediator, HttpContext http)
    {
        var asked = AlterationReader.Read(body.Alterations);
        return asked.Succeeded
            ? await AlterAll(body.WorkflowInstanceIds ?? [], asked.Value, time, mediator, http)
            : Result.Refused(asked.Error).ToElsa();
    }

    private static Task<IHttpResult> Retry(string[] instanceIds, string[]? activityIds, TimeProvider time, IMediator mediator, HttpContext http)
    {
        var retry = new Alteration.RetryIncidents(Activities: activityIds is { Length: > 0 } ? activityIds : null);
        return AlterAll(instanceIds, [new("RetryIncidents", retry)], time, mediator, http);
    }

    private static async Task<IHttpResult> DryRun(DryRunBody body, TimeProvider time, IMediator mediator, HttpContext http)
    {
        var asked = AlterationReader.Read(body.Alterations);
        if (asked.Error is { } malformed)
            return Result.Refused(malformed).ToElsa();

        var found = await mediator.Send(new FindAlterable(body), http.RequestAborted);
        if (!found.Succeeded)
            return found.ToElsa();
        if (body.Alterations is null)
            return Result<DryRunView>.Ok(new(found.Value)).ToElsa();
        if (found.Value.Count > Most)
            return Result.Refused(TooMany).ToElsa();

        var findings = new List<AlterationResultView>();
        foreach (var id in found.Value)
            findings.Add(View(id.ToString(), await mediator.Send(new RehearseAlterations(id, asked.Value!), http.RequestAborted), asked.Value!, time));
        return Result<DryRunView>.Ok(new(found.Value, findings)).ToElsa();
    }

    /// <summary>One transaction for each instance; what is refused in one does not keep the others.</summary>
    private static async Task<IHttpResult> AlterAll(string?[] instanceIds, IReadOnlyList<AskedAlteration> asked, TimeProvider time, IMediator mediator, HttpContext http)
    {
        if (instanceIds.Length > Most)
            return Result.Refused(TooMany).ToElsa();

        var results = new List<AlterationResultView>();
        foreach (var text in instanceIds.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            // What is no id of ours is nobody's.
            var id = Guid.TryParse(text, out var given) ? given : Guid.Empty;
            results.Add(View(text, await mediator.Send(new AlterInstance(id, asked), http.RequestAborted), asked, time));
        }

        return Result<AlterationResults>.Ok(new(results)).ToElsa();
    }

    private static AlterationResultView View(string instanceId, Result<Altered> altered, IReadOnlyList<AskedAlteration> asked, TimeProvider time) => altered.Succeeded
        ? AlterationResultView.Of(instanceId, altered.Value.Report, asked, altered.Value.At)
        : new(instanceId, new([LogLine.Failed(altered.Error.Code, altered.Error.Message, time.GetUtcNow())]), false, false, []);

    private sealed record RunBody(JsonElement[]? Alterations, string[]? WorkflowInstanceIds);

    private sealed record SubmitBody(string? Id, JsonElement[]? Alterations, AlterationFilter? Filter);

    private sealed record RetryBody(string[]? WorkflowInstanceIds, string[]? ActivityIds);
}

/// <summary>Elsa asks for a filter alone; with alterations it is told what they would do to each instance.</summary>
internal sealed record DryRunBody : AlterationFilter
{
    public JsonElement[]? Alterations { get; init; }
}
