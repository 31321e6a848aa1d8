using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Emergencies;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Emergencies;

/// <summary>Takes a matter over, or supports it, for a while because of hardship.</summary>
internal sealed record BeginHardshipSupport(CaseId CaseId, HardshipBody Body) : ICommand<HardshipSupportId>;

internal sealed record HardshipBody(string? Kind = null, string? Reason = null, DateOnly? Until = null, string? Note = null, Guid? ForPartnerId = null);

internal sealed record EndHardshipSupport(CaseId CaseId, HardshipSupportId Id) : ICommand;

internal sealed record ListHardshipSupports(CaseId CaseId) : IQuery<Page<HardshipView>>;

internal sealed record HardshipView(
    Guid Id, HardshipKind Kind, string Reason, string? Note, Guid? ForPartnerId, DateOnly From, DateOnly Until, DateOnly? EndedOn, bool Active, Guid RecordedBy);

internal sealed class HardshipHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<BeginHardshipSupport, Result<HardshipSupportId>>, IRequestHandler<EndHardshipSupport, Result>, IRequestHandler<ListHardshipSupports, Result<Page<HardshipView>>>
{
    public async Task<Result<HardshipSupportId>> Handle(BeginHardshipSupport request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (one, body, tenant) = (taken.Value, request.Body, caller.Value.TenantId);
        var faults = new Faults()
            .Require(Slug.TryParse<HardshipKind>(body.Kind, out var kind), "kind", "code.unknown", "Möglich sind: take-over, support.")
            .Require((await settings.Codes(cancellationToken)).Offers("hardship-reason", body.Reason), "reason", "code.unknown", "Diesen Grund gibt es nicht.")
            .Require(body.Note is null or { Length: <= 4000 }, "note", "field.length", "Eine Notiz hat höchstens 4000 Zeichen.")
            .Require(body.ForPartnerId is not { } partner || await db.Set<Partner>().AnyAsync(each => each.TenantId == tenant && each.Id == new PartnerId(partner), cancellationToken), "forPartnerId", "partner.not-found", "Diesen Kooperationspartner gibt es nicht.");
        if (faults.Refusal("hardship.invalid", "Die Angaben zum Härtefall sind unvollständig.") is { } refusal)
            return refusal;

        var key = await folder.Key(one, cancellationToken);
        var longest = (Deadline.Span)Deadline.Parse(await settings.Value(ParameterCatalogue.HardshipMax, cancellationToken)).Value!;
        var begun = one.BeginHardshipSupport(
            new HardshipTerms(kind, body.Reason!, body.Until, key.SealOptional(body.Note), body.ForPartnerId), await folder.All<HardshipSupport>(one).ToListAsync(cancellationToken), longest,
            caller.Value.UserId, clock.Now);
        if (!begun.Succeeded)
            return begun.Error;

        db.Add(begun.Value);
        return begun.Value.Id;
    }

    public async Task<Result> Handle(EndHardshipSupport request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return await folder.All<HardshipSupport>(taken.Value).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found ? found.End(clock.Now) : HardshipErrors.NotFound;
    }

    public async Task<Result<Page<HardshipView>>> Handle(ListHardshipSupports request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "hardship-support", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var rows = await folder.All<HardshipSupport>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken);
        return Page.Whole(rows.Select(one => new HardshipView(
            one.Id.Value, one.Kind, one.ReasonCode, key.Open(one.Note), one.ForPartnerId, one.FromDate, one.Until, one.EndedOn, one.IsActive(clock.Today), one.RecordedBy.Value)));
    }
}
