using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>The person says that something of the file is wrong: it stays, with this beside it (§ 84 II SGB X).</summary>
internal sealed record ContestEntry(CaseId CaseId, ContestedBody Body) : ICommand<ContestedEntryId>;

/// <param name="Record">The kind of record, e.g. <c>case-contact</c>, or <c>client</c> or <c>support-case</c>.</param>
internal sealed record ContestedBody(string? Record = null, Guid? RecordId = null, string? Field = null, string? Statement = null);

internal sealed record ListContestedEntries(CaseId CaseId) : IQuery<Page<ContestedView>>;

internal sealed record ContestedView(Guid Id, string Record, Guid RecordId, string? Field, string? Statement, Guid RecordedBy, DateTimeOffset RecordedAt);

internal sealed class ContestedEntriesHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseDesk desk, CaseFolder folder) :
    IRequestHandler<ContestEntry, Result<ContestedEntryId>>, IRequestHandler<ListContestedEntries, Result<Page<ContestedView>>>
{
    public async Task<Result<ContestedEntryId>> Handle(ContestEntry request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (one, body) = (taken.Value, request.Body);
        var faults = new Faults()
            .RequireText(body.Record, "record").Require(body.RecordId is not null, "recordId", "field.required", "Diese Angabe fehlt.").RequireText(body.Statement, "statement")
            .Require(body.Field is null || ClientDetails.IsCode(body.Field), "field", "field.code", "Erwartet wird der Name eines Felds.")
            .Require(body.Statement is null or { Length: <= 4000 }, "statement", "field.length", "Eine Darstellung hat höchstens 4000 Zeichen.");
        if (faults.Refusal("contested.invalid", "Die Angaben sind unvollständig.") is { } refusal)
            return refusal;
        if (!await Exists(one, body.Record!, body.RecordId!.Value, cancellationToken))
            return DataRequestErrors.RecordUnknown;

        var key = await folder.Key(one, cancellationToken);
        var entry = one.Contest(body.Record!, body.RecordId.Value, body.Field, key.Seal(body.Statement!), caller.Value.UserId, clock.Now);
        db.Add(entry);
        return entry.Id;
    }

    public async Task<Result<Page<ContestedView>>> Handle(ListContestedEntries request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "contested-entry", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var entries = await folder.All<ContestedEntry>(seen.Value).AsNoTracking().OrderBy(entry => entry.RecordedAt).ToListAsync(cancellationToken);
        return Page.Whole(entries.Select(entry => new ContestedView(
            entry.Id.Value, entry.RecordKind, entry.RecordId, entry.Field, key.Open(entry.Statement), entry.RecordedBy.Value, entry.RecordedAt)));
    }

    /// <summary>Whether the case has such a record; what its kind is called says the model.</summary>
    private async Task<bool> Exists(SupportCase one, string record, Guid id, CancellationToken cancellationToken)
    {
        if (record is "client" or "support-case")
            return id == (record is "client" ? one.ClientId.Value : one.Id.Value);
        var kind = db.Model.GetEntityTypes().FirstOrDefault(type => type.ClrType.IsSubclassOf(typeof(CaseRecord)) && JsonNamingPolicy.KebabCaseLower.ConvertName(type.ClrType.Name) == record);
        if (kind is null)
            return false;

        await using var command = db.Command(
            $"select exists (select from {kind.GetSchema()}.{kind.GetTableName()} where tenant_id = $1 and case_id = $2 and id = $3)",
            Statement.Value(one.TenantId.Value), Statement.Value(one.Id.Value), Statement.Value(id));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
