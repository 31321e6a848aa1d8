using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Alterations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>What moving the running instances of a definition to another version means for each of them.</summary>
/// <param name="FromVersion">Only instances of this version; without it those of every other version.</param>
/// <param name="Mapping">Activity key of the present version to activity key of the other, where they differ.</param>
/// <param name="DryRun">True: say only what would happen. False: a plan is kept that does it in the background.</param>
/// <param name="Refresh">Title, due date and role of open tasks are asked for again.</param>
/// <param name="RefreshTimers">Delays are counted again, from when they began.</param>
internal sealed record MigrationRequest(
    int? ToVersion = null, bool? DryRun = null, int? FromVersion = null, Dictionary<string, string>? Mapping = null, AlterationFilter? Filter = null, bool? Refresh = null, bool? RefreshTimers = null);

/// <param name="Total">How many instances are meant; at most the first thousand are listed.</param>
internal sealed record MigrationAnswer(string DefinitionId, int ToVersion, bool DryRun, Guid? PlanId, int Total, IReadOnlyList<InstanceMigration> Instances);

internal sealed record InstanceMigration(Guid InstanceId, Verdict Verdict, string? Code, string Message, IReadOnlyList<string> Activities, MigrationFinding? Migration);

internal static class MigrateInstances
{
    public static async Task<Results<Ok<MigrationAnswer>, ProblemHttpResult>> Handle(string definitionId, MigrationRequest request, IMediator mediator, HttpContext http)
    {
        var rehearsed = await Rehearse(definitionId, request, mediator, http.RequestAborted);
        if (!rehearsed.Succeeded)
            return rehearsed.Error.ToProblem();

        var (meant, findings) = rehearsed.Value;
        Guid? plan = null;
        if (request.DryRun is false)
        {
            var submitted = await mediator.Send(
                new SubmitAlterations(null, Alterations(request), meant.Filter) { Without = [.. findings.Where(finding => finding.Verdict is not Verdict.Done).Select(finding => finding.InstanceId)] }, http.RequestAborted);
            if (!submitted.Succeeded)
                return submitted.Error.ToProblem();
            plan = submitted.Value.PlanId;
        }

        return Result<MigrationAnswer>.Ok(new(definitionId, request.ToVersion!.Value, request.DryRun!.Value, plan, meant.Instances.Count, findings)).ToOk(http);
    }

    /// <summary>What would happen to each instance that is meant, in a transaction of its own.</summary>
    public static async Task<Result<RehearsedMigration>> Rehearse(string definitionId, MigrationRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var meant = await mediator.Send(new CheckMigration(definitionId, request), cancellationToken);
        if (!meant.Succeeded)
            return meant.Error;

        var asked = AlterationReader.Read(Alterations(request)).Value!;
        var findings = new List<InstanceMigration>();
        foreach (var id in meant.Value.Instances.Take(AlterationEndpoints.Most))
            findings.Add(View(id, await mediator.Send(new RehearseAlterations(id, asked), cancellationToken)));
        return new RehearsedMigration(meant.Value, findings);
    }

    public static JsonElement[] Alterations(MigrationRequest request) =>
    [
        JsonSerializer.SerializeToElement(
            new { type = "Migrate", targetVersion = request.ToVersion, mapping = request.Mapping ?? [], refresh = request.Refresh ?? false, refreshTimers = request.RefreshTimers ?? false }, ElsaJson.Options),
    ];

    private static InstanceMigration View(Guid id, Result<Altered> rehearsed)
    {
        if (!rehearsed.Succeeded)
            return new(id, Verdict.Refused, rehearsed.Error.Code, rehearsed.Error.Message, [], null);
        var report = rehearsed.Value.Report;
        return report.Findings is [var finding]
            ? new(id, finding.Verdict, finding.Code, finding.Message, finding.Activities, finding.Migration)
            : new(id, Verdict.Refused, report.Code, "Die Instanz ist inzwischen beendet.", [], null);
    }
}

internal sealed record RehearsedMigration(MeantInstances Meant, IReadOnlyList<InstanceMigration> Findings);

/// <summary>The running instances that a migration means, and the filter that means them.</summary>
internal sealed record CheckMigration(string DefinitionId, MigrationRequest Request) : IQuery<MeantInstances>;

internal sealed record MeantInstances(AlterationFilter Filter, IReadOnlyList<Guid> Instances);

internal sealed class CheckMigrationHandler(KimDbContext db, CurrentCaller caller, AlterationDesk desk) : IRequestHandler<CheckMigration, Result<MeantInstances>>
{
    private static readonly Error NotFound = Error.NotFound("definition.not-found", "Diese Prozessdefinition gibt es hier nicht.");

    public async Task<Result<MeantInstances>> Handle(CheckMigration request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        var versions = await db.Set<DefinitionRow>().AsNoTracking().Where(row => (row.TenantId == tenant || row.TenantId == DefinitionRow.Template) && row.DefinitionId == request.DefinitionId)
            .Select(row => new { row.Version, row.VersionId, IsReady = row.State == DefinitionState.Published || row.State == DefinitionState.Superseded }).ToListAsync(cancellationToken);
        if (versions.Count == 0)
            return NotFound;

        var asked = request.Request;
        var faults = new List<FieldError>();
        if (asked.DryRun is null)
            faults.Add(new("dryRun", "migration.dry-run-missing", "dryRun ist true oder false."));
        if (asked.ToVersion is null || versions.TrueForAll(version => version.Version != asked.ToVersion))
            faults.Add(new("toVersion", "migration.version-not-found", "Diese Version gibt es nicht."));
        else if (asked.DryRun is false && !versions.Exists(version => version.Version == asked.ToVersion && version.IsReady))
            faults.Add(new("toVersion", "migration.version-not-published", "In einen Entwurf und in eine archivierte Version wird nicht umgestellt."));
        if (asked.FromVersion is { } from && versions.TrueForAll(version => version.Version != from))
            faults.Add(new("fromVersion", "migration.version-not-found", "Diese Version gibt es nicht."));
        if (asked.Filter?.Check("filter.") is { } faulty)
            faults.AddRange(faulty.Fields);
        if (faults.Count > 0)
            return Error.Invalid("migration.invalid", "So kann nicht umgestellt werden.", faults);

        var among = versions.Where(version => asked.FromVersion is { } only ? version.Version == only : version.Version != asked.ToVersion).Select(version => version.VersionId);
        var filter = (asked.Filter ?? new AlterationFilter()) with { DefinitionIds = [request.DefinitionId], DefinitionVersionIds = [.. among], IsSystem = null };
        return new MeantInstances(filter, [.. (await desk.Find(filter, cancellationToken)).Select(header => header.id)]);
    }
}
