using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

internal sealed record AddTargetGroup(TargetGroupBody Body) : ICommand<TargetGroupId>;

/// <summary>Rules are never edited: changed rules are a new version with dates of its own, and the old one ends.</summary>
internal sealed record EndTargetGroup(TargetGroupId Id, DateOnly ValidTo, IfMatch BasedOn) : ICommand;

internal sealed record TargetGroupBody(
    string? Code, string? ConceptVersion, string? German, string? English, TargetGroupRules Rules, DateOnly ValidFrom, DateOnly? ValidTo = null);

internal sealed record TargetGroupEndBody(DateOnly ValidTo);

internal sealed class TargetGroupsHandler(KimDbContext db, CurrentCaller caller, ChangeLog changes) :
    IRequestHandler<AddTargetGroup, Result<TargetGroupId>>, IRequestHandler<EndTargetGroup, Result>
{
    public async Task<Result<TargetGroupId>> Handle(AddTargetGroup request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var concept = await db.Set<Concept>().AnyAsync(one => one.TenantId == caller.Value.TenantId && one.Version == body.ConceptVersion, cancellationToken);
        if (Check(body, concept) is { } refused)
            return refused;

        var group = TargetGroup.Define(caller.Value.TenantId, body.Code!, body.ConceptVersion!, body.German!, body.English!, body.Rules, body.ValidFrom, body.ValidTo);
        db.Add(group);
        changes.Record("target-group", group.Code, null, Told(group));
        return group.Id;
    }

    public async Task<Result> Handle(EndTargetGroup request, CancellationToken cancellationToken)
    {
        if (await db.Set<TargetGroup>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } group)
            return OrganisationQueries.NotFound;
        if (request.BasedOn.Refuse(group.Revision) is { } stale)
            return stale;

        var before = Told(group);
        if (group.EndOn(request.ValidTo).Error is { } refused)
            return refused;

        changes.Record("target-group", group.Code, before, Told(group));
        return Result.Ok;
    }

    private static Error? Check(TargetGroupBody body, bool conceptExists)
    {
        var rules = body.Rules;
        return new Faults()
            .RequireText(body.Code, "code").Require(conceptExists, "conceptVersion", "target-group.concept-unknown", "Diese Fassung des Handlungskonzepts gibt es nicht.").RequireText(body.German, "german").RequireText(body.English, "english")
            .Require(body.ValidTo is null || body.ValidTo >= body.ValidFrom, "validTo", "target-group.period", "Das Ende liegt vor dem Beginn.")
            .Require(rules.MinAge is null or >= 0, "rules.minAge", "target-group.age", "Ein Alter ist nicht negativ.")
            .Require(rules.MaxAge is null || rules.MaxAge >= (rules.MinAge ?? 0), "rules.maxAge", "target-group.age", "Das Höchstalter liegt unter dem Mindestalter.")
            .Require(rules.MaxResidenceYears is null or > 0, "rules.maxResidenceYears", "target-group.residence", "Die Aufenthaltsdauer ist größer als null.")
            .Require(rules.AccessCriteria is not { } asked || (rules.MinAccessCriteria >= 1 && rules.MinAccessCriteria <= asked.Count),
                "rules.minAccessCriteria", "target-group.criteria", "So viele Kriterien gibt es nicht.")
            .Refusal("target-group.invalid", "Die Zielgruppe ist so nicht zulässig.");
    }

    private static string Told(TargetGroup group) => $"{group.ConceptVersion}; {group.ValidFrom:yyyy-MM-dd}/{group.ValidTo:yyyy-MM-dd}";
}
