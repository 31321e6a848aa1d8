using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Differences;
using Kim.Workflows.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>What the tenant and the template each changed since the variant began.</summary>
internal sealed record GetTemplate(string DefinitionId) : IQuery<TemplateView>;

internal enum TakenFrom
{
    /// <summary>The template's new version in place of the variant.</summary>
    Template,

    /// <summary>The variant with the template's changes.</summary>
    Merge,
}

/// <summary>Makes a draft of the template's new version. It is published as every draft is.</summary>
internal sealed record AcceptTemplate(string DefinitionId, TakenFrom Take) : ICommand<DraftView>;

internal sealed record AcceptTemplateBody(TakenFrom Take);

/// <summary>The template's new version is not offered again.</summary>
internal sealed record DeclineTemplate(string DefinitionId, string? Reason) : ICommand;

internal sealed record TemplateView(string DefinitionId, bool IsVariant, int? BasedOnVersion, int TemplateVersion, bool Offered, IReadOnlyList<TemplateChange> Changes);

/// <param name="Conflict">Both changed it, each in another way.</param>
internal sealed record TemplateChange(
    ChangeKind Kind, ChangePart Part, string? ActivityId, string? Title, string? Property, string? Before, string? After, string Text, ChangeOrigin Origin, bool Conflict);

internal sealed record DraftView(string DefinitionId, string VersionId, int Version);

internal sealed class TakeTemplateHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes, Templates templates, DefinitionVersions versions, VersionComparison comparison) :
    IRequestHandler<GetTemplate, Result<TemplateView>>, IRequestHandler<AcceptTemplate, Result<DraftView>>, IRequestHandler<DeclineTemplate, Result>
{
    public async Task<Result<TemplateView>> Handle(GetTemplate request, CancellationToken cancellationToken)
    {
        if (await templates.Find(request.DefinitionId, cancellationToken) is not { } standing)
            return PublicationErrors.NoTemplate;
        var difference = await Difference(standing, cancellationToken);
        return new TemplateView(standing.DefinitionId, standing.IsVariant, standing.BasedOn, standing.TemplateVersion, standing.Offered, [.. difference?.Changes.Select(View) ?? []]);
    }

    public async Task<Result<DraftView>> Handle(AcceptTemplate request, CancellationToken cancellationToken)
    {
        await versions.Lock(request.DefinitionId, cancellationToken);
        var found = await Newer(request.DefinitionId, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        var standing = found.Value;
        if (request.Take is TakenFrom.Template)
            return Draft(await versions.Copy(DefinitionView.Seen(await templates.Version(standing.DefinitionId, standing.TemplateVersion, cancellationToken)), "template.accept", cancellationToken));

        var difference = (await Difference(standing, cancellationToken))!;
        if (difference.Merged is not { } merged)
            return PublicationErrors.Conflicts(difference.Changes.Where(change => change.Conflict).Select(one => new FieldError(one.Change.ActivityId ?? "$", "template.conflict", one.Change.Text)));

        var faults = new List<DefinitionFault>();
        var model = DefinitionModel.Read(JsonSerializer.SerializeToElement(merged, ElsaJson.Options), standing.DefinitionId, faults);
        if (model is null)
            return DefinitionErrors.Invalid(faults);
        var (row, reading) = await versions.Save(model, "template.merge", standing.TemplateVersion, cancellationToken);
        return row is null ? DefinitionErrors.Invalid(reading.Faults) : Draft(row);
    }

    public async Task<Result> Handle(DeclineTemplate request, CancellationToken cancellationToken)
    {
        if (PublicationErrors.CheckReason(request.Reason) is { } unfounded)
            return unfounded;
        await versions.Lock(request.DefinitionId, cancellationToken);
        var found = await Newer(request.DefinitionId, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        if (found.Value.Refused)
            return PublicationErrors.NotOffered;
        db.Add(new TemplateRefusal(caller.Value.TenantId, request.DefinitionId, found.Value.TemplateVersion, request.Reason!.Trim(), caller.Value.UserId, clock.Now));
        changes.Record("template.decline", request.DefinitionId, null, $"v{found.Value.TemplateVersion}");
        return Result.Ok;
    }

    /// <summary>Where there is a version to take; also one that was declined.</summary>
    private async Task<Result<TemplateStanding>> Newer(string definitionId, CancellationToken cancellationToken) => await templates.Find(definitionId, cancellationToken) switch
    {
        null => PublicationErrors.NoTemplate,
        { IsVariant: false } => PublicationErrors.NoVariant,
        { IsNewer: false } => PublicationErrors.NotOffered,
        { } standing => standing,
    };

    private async Task<ThreeWayDifference?> Difference(TemplateStanding standing, CancellationToken cancellationToken)
    {
        if (standing is not { OwnVersionId: { } own, BasedOn: { } basedOn })
            return null;
        var tenant = caller.Value.TenantId.Value;
        var variant = await db.Set<DefinitionRow>().AsNoTracking().SingleAsync(row => row.TenantId == tenant && row.VersionId == own, cancellationToken);
        return comparison.Difference(
            Read(await templates.Version(standing.DefinitionId, basedOn, cancellationToken)), Read(variant), Read(await templates.Version(standing.DefinitionId, standing.TemplateVersion, cancellationToken)));
    }

    private static Kim.Workflows.Definitions.WorkflowDefinition Read(DefinitionRow row) => Publications.Read(row.Json, row.VersionId)!;

    private static DraftView Draft(DefinitionRow row) => new(row.DefinitionId, row.VersionId, row.Version);

    private static TemplateChange View(OriginatedChange one) =>
        new(one.Change.Kind, one.Change.Part, one.Change.ActivityId, one.Change.Title, one.Change.Property, one.Change.Before, one.Change.After, one.Change.Text, one.Origin, one.Conflict);
}
