using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Representation;

/// <summary>What other carriers left for the own post.</summary>
internal sealed record ListTransfers : IQuery<Page<TransferView>>;

internal sealed record TransferView(
    Guid Id, Guid FromCarrierId, string FromCaseNumber, CaseType Type, string Reason, IReadOnlyList<string> DataCategories, DateTimeOffset SentAt, DateTimeOffset? AcceptedAt, Guid? CaseId);

/// <summary>Takes the person in: a client and a case of the own carrier with what the consent covered.</summary>
internal sealed record AcceptTransfer(CaseTransferId Id) : ICommand<CaseId>;

internal sealed class TransferHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseOpenings openings, DataKeys keys, MasterKey masterKey, AccessLog accessLog) :
    IRequestHandler<ListTransfers, Result<Page<TransferView>>>, IRequestHandler<AcceptTransfer, Result<CaseId>>
{
    private static readonly Error NotFound = Error.NotFound("transfer.not-found", "Diese Übergabe gibt es hier nicht.");
    private static readonly Error Accepted = Error.Conflict("transfer.already-accepted", "Diese Übergabe ist bereits angenommen.");

    public async Task<Result<Page<TransferView>>> Handle(ListTransfers request, CancellationToken cancellationToken)
    {
        var found = await Own().AsNoTracking().OrderByDescending(one => one.SentAt).ThenBy(one => one.Id).Take(200).ToListAsync(cancellationToken);
        accessLog.ReadAll(CaseTransfer.Kind, found.Select(one => one.Id.Value), "case-transfer-list");
        return Page.Whole(found.Select(one => new TransferView(
            one.Id.Value, one.FromCarrierId.Value, one.FromCaseNumber, one.Type, one.ReasonCode, one.DataCategories, one.SentAt, one.AcceptedAt, one.CaseId?.Value)));
    }

    public async Task<Result<CaseId>> Handle(AcceptTransfer request, CancellationToken cancellationToken)
    {
        if (await Locked(request.Id).SingleOrDefaultAsync(cancellationToken) is not { } transfer)
            return NotFound;
        if (transfer.Open(masterKey) is not { } package)
            return Accepted;

        var client = await openings.Register(package.Client, cancellationToken);
        if (!client.Succeeded)
            return client.Error;

        var opened = await openings.Open(client.Value, transfer.Type, new Arrival("other-carrier", clock.Today), cancellationToken);
        if (!opened.Succeeded)
            return opened.Error;

        var key = await keys.For(opened.Value.Id.Value, cancellationToken);
        foreach (var note in package.Notes)
        {
            var kept = opened.Value.RecordContact(new ContactNote(CaseContact.NoteKind, clock.Now, Reached: false, Note: key.Seal(note)), caller.Value.UserId, clock.Now);
            if (!kept.Succeeded)
                return kept.Error;
            db.Add(kept.Value);
        }

        transfer.Accept(opened.Value.Id, caller.Value.UserId, clock.Now);
        return opened.Value.Id;
    }

    /// <summary>Of two who accept at once the second waits, and finds it accepted.</summary>
    private IQueryable<CaseTransfer> Locked(CaseTransferId id)
    {
        var (tenant, unit) = (caller.Value.TenantId.Value, caller.Value.UnitId!.Value.Value);
        return db.Set<CaseTransfer>().FromSql($"select * from casework.case_transfers where tenant_id = {tenant} and id = {id.Value} and to_unit_id = {unit} for update");
    }

    private IQueryable<CaseTransfer> Own()
    {
        var (tenant, unit) = (caller.Value.TenantId, caller.Value.UnitId!.Value);
        return db.Set<CaseTransfer>().Where(one => one.TenantId == tenant && one.ToUnitId == unit);
    }
}
