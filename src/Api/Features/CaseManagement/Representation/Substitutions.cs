using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Representation;

/// <summary>Lets a colleague of the same carrier work on the case from one day to another. It is not active before the client was informed and agreed.</summary>
internal sealed record ArrangeSubstitution(CaseId CaseId, SubstitutionBody Body) : ICommand<SubstitutionId>;

internal sealed record SubstitutionBody(Guid? SubstituteId = null, DateOnly? From = null, DateOnly? To = null, bool? ClientInformed = null, bool? ClientConsent = null);

/// <summary>Records what the client was told and said.</summary>
internal sealed record ConfirmSubstitution(CaseId CaseId, SubstitutionId Id, bool? ClientInformed, bool? ClientConsent, IfMatch BasedOn) : ICommand;

internal sealed record EndSubstitution(CaseId CaseId, SubstitutionId Id) : ICommand;

internal sealed record ListSubstitutions(CaseId CaseId) : IQuery<Page<SubstitutionView>>;

internal sealed record GetSubstitution(CaseId CaseId, SubstitutionId Id) : IQuery<SubstitutionView>;

internal sealed record SubstitutionView(
    Guid Id, Guid SubstituteId, DateOnly From, DateOnly To, bool ClientInformed, bool ClientConsent, bool Active, DateOnly? EndedOn, Guid ArrangedBy, DateTimeOffset ArrangedAt, int Revision) : IRevised;

internal sealed class SubstitutionHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<ArrangeSubstitution, Result<SubstitutionId>>, IRequestHandler<ConfirmSubstitution, Result>, IRequestHandler<EndSubstitution, Result>,
    IRequestHandler<ListSubstitutions, Result<Page<SubstitutionView>>>, IRequestHandler<GetSubstitution, Result<SubstitutionView>>
{
    public async Task<Result<SubstitutionId>> Handle(ArrangeSubstitution request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (one, body) = (taken.Value, request.Body);
        if (caller.Value.Covers.Contains(one.Id.Value))
            return SubstitutionErrors.NotYours;

        var substitute = new UserId(body.SubstituteId ?? Guid.Empty);
        if (!await WorksFor(one.CarrierId, substitute, cancellationToken))
            return Error.Invalid("substitution.invalid", "Die Vertretung ist unvollständig.", [new FieldError("substituteId", "substitution.unknown-colleague", "Diese Person arbeitet bei diesem Träger nicht im Case Management.")]);

        var longest = (Deadline.Span)Deadline.Parse(await settings.Value(ParameterCatalogue.SubstitutionMax, cancellationToken)).Value!;
        var arranged = one.ArrangeSubstitution(
            new SubstitutionTerms(substitute, body.From, body.To, body.ClientInformed is true, body.ClientConsent is true), longest, caller.Value.UserId, clock.Now);
        if (!arranged.Succeeded)
            return arranged.Error;

        db.Add(arranged.Value);
        return arranged.Value.Id;
    }

    public async Task<Result> Handle(ConfirmSubstitution request, CancellationToken cancellationToken)
    {
        var found = await Take(request.CaseId, request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        if (request.BasedOn.Refuse(found.Value.Revision) is { } stale)
            return stale;
        return found.Value.SubstituteId == caller.Value.UserId
            ? SubstitutionErrors.NotYours
            : found.Value.Confirm(request.ClientInformed ?? found.Value.ClientInformed, request.ClientConsent ?? found.Value.ClientConsent);
    }

    public async Task<Result> Handle(EndSubstitution request, CancellationToken cancellationToken)
    {
        var found = await Take(request.CaseId, request.Id, cancellationToken);
        return found.Succeeded ? found.Value.End(clock.Now) : found.Error;
    }

    public async Task<Result<Page<SubstitutionView>>> Handle(ListSubstitutions request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "substitution", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;
        return Page.Whole((await folder.All<Substitution>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken)).Select(View));
    }

    public async Task<Result<SubstitutionView>> Handle(GetSubstitution request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "substitution", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;
        return await folder.All<Substitution>(seen.Value).AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found ? View(found) : SubstitutionErrors.NotFound;
    }

    private async Task<Result<Substitution>> Take(CaseId caseId, SubstitutionId id, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(caseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return await folder.All<Substitution>(taken.Value).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } found ? found : SubstitutionErrors.NotFound;
    }

    private Task<bool> WorksFor(CarrierId carrier, UserId person, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<RoleAssignment>().AnyAsync(
            role => role.TenantId == tenant && role.AccountId == person && role.Role == Roles.CaseManager && role.ValidFrom <= today && (role.ValidTo == null || role.ValidTo >= today)
                && db.Set<OrganisationalUnit>().Any(unit => unit.TenantId == tenant && unit.Id == role.UnitId && unit.CarrierId == carrier),
            cancellationToken);
    }

    private SubstitutionView View(Substitution one) => new(
        one.Id.Value, one.SubstituteId.Value, one.FromDate, one.ToDate, one.ClientInformed, one.ClientConsent, one.IsActive(clock.Today), one.EndedOn, one.RecordedBy.Value, one.RecordedAt, one.Revision);
}
