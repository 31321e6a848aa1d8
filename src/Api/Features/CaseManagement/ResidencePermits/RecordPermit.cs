using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ResidencePermits;

/// <summary>
/// A further entry of the residence history; it ends the one before. Where the status is another one, the person's running case is
/// told so, because support breaks there, and while a case runs the end of a title is reminded of.
/// </summary>
internal sealed record RecordPermit(ClientId ClientId, PermitBody Body) : ICommand<ResidencePermitId>;

internal sealed record PermitBody(
    string? Status = null, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null, string? WorkPermit = null, string? ProcedureState = null, string? Source = null,
    DateOnly? DocumentSeenOn = null, string? LegalBasis = null, string? IssuedBy = null, string? Restriction = null)
{
    private const int LongestText = 500;

    public Error? Refusal(CodeBook codes) => new Faults()
        .Require(codes.Offers("residence-status", Status), "status", "code.unknown", "Diesen Aufenthaltsstatus gibt es nicht.")
        .Require(WorkPermit is null || codes.Offers("work-permit", WorkPermit), "workPermit", "code.unknown", "Diese Angabe gibt es nicht.")
        .Require(Source is null || codes.Offers("permit-source", Source), "source", "code.unknown", "Diese Quelle gibt es nicht.")
        .Require(ProcedureState is null || ClientDetails.IsCode(ProcedureState), "procedureState", "field.length", "Ein Code hat 1 bis 64 Zeichen.")
        .Require(LegalBasis is null or { Length: <= LongestText }, "legalBasis", "field.length", $"Diese Angabe hat höchstens {LongestText} Zeichen.")
        .Require(IssuedBy is null or { Length: <= LongestText }, "issuedBy", "field.length", $"Diese Angabe hat höchstens {LongestText} Zeichen.")
        .Require(Restriction is null or { Length: <= LongestText }, "restriction", "field.length", $"Diese Angabe hat höchstens {LongestText} Zeichen.")
        .Refusal("permit.invalid", "Die Angaben zum Aufenthalt sind unvollständig.");

    public PermitFacts Facts(DataKey key) => new(
        Status!, ValidFrom, ValidUntil, WorkPermit, ProcedureState, Source ?? "self-stated", DocumentSeenOn, key.SealOptional(LegalBasis), key.SealOptional(IssuedBy), key.SealOptional(Restriction));
}

internal sealed class RecordPermitHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseDesk desk, DataKeys keys, TenantSettings settings, ReviewSignal signal, ReminderPlan reminders) :
    IRequestHandler<RecordPermit, Result<ResidencePermitId>>
{
    public async Task<Result<ResidencePermitId>> Handle(RecordPermit request, CancellationToken cancellationToken)
    {
        var running = await RunningCase(request.ClientId, cancellationToken);
        var taken = await desk.Take(request.ClientId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if ((taken.Value.IdentityRefusal ?? request.Body.Refusal(await settings.Codes(cancellationToken))) is { } refusal)
            return refusal;

        var (client, tenant) = (taken.Value, taken.Value.TenantId);
        var earlier = await db.Set<ResidencePermit>().SingleOrDefaultAsync(one => one.TenantId == tenant && one.ClientId == client.Id && one.EndedOn == null, cancellationToken);
        var recorded = ResidencePermit.Record(client, request.Body.Facts(await keys.For(client.Id.Value, cancellationToken)), earlier, caller.Value.UserId, clock.Now);
        if (!recorded.Succeeded)
            return recorded.Error;

        var permit = recorded.Value;
        db.Add(permit);
        if (earlier is not null)
            reminders.Stop(ResidencePermit.Kind, earlier.Id.Value);
        if (running is not null && await Tell(running, client, earlier, permit, cancellationToken) is { } refused)
            return refused;
        return permit.Id;
    }

    /// <summary>Taken first of all, because its workflow may move.</summary>
    private async Task<SupportCase?> RunningCase(ClientId client, CancellationToken cancellationToken)
    {
        var id = await desk.VisibleCases.AsNoTracking()
            .Where(one => one.ClientId == client && one.Type == CaseType.CaseManagement && (one.Status == CaseStatus.Open || one.Status == CaseStatus.Suspended))
            .Select(one => (CaseId?)one.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } found ? (await desk.Take(found, cancellationToken)).Value : null;
    }

    private async Task<Error?> Tell(SupportCase running, Client client, ResidencePermit? earlier, ResidencePermit permit, CancellationToken cancellationToken)
    {
        await settings.Load(cancellationToken);
        if (permit.ValidUntil is { } end)
        {
            await reminders.Begin(
                Reminded.Record(ResidencePermit.Kind, permit.Id.Value, permit.TenantId, client.ClientNumber, end, Roles.CaseManager, running.UnitId) with
                {
                    CarrierId = permit.CarrierId,
                    CaseId = running.Id.Value,
                    Expires = true,
                },
                cancellationToken);
        }

        if (earlier is null || earlier.StatusCode == permit.StatusCode)
            return null;
        var change = running.RecordStatusChange(
            StatusChangeKind.Residence, permit.ValidFrom, earlier.StatusCode, permit.StatusCode, note: null, settings.CalendarOf(running.UnitId), caller.Value.UserId, clock.Now);
        if (!change.Succeeded)
            return change.Error;

        db.Add(change.Value);
        await signal.Send(running, cancellationToken);
        return null;
    }
}
