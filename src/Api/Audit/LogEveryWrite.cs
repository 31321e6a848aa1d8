using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement;
using Kim.Api.Features.CaseManagement.Representation;
using Kim.Api.Features.Tasks;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kim.Api.Audit;

/// <summary>Every record of a case or client that is written puts a line into the access log, whoever writes it: the names of what changed, never the values.</summary>
internal sealed class LogEveryWrite(CurrentCaller caller, TimeProvider time)
{
    public IReadOnlyList<AccessLogEntry> LinesFor(ChangeTracker changes) => !caller.IsKnown ? [] :
        [.. changes.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(LineOf).OfType<AccessLogEntry>()];

    private AccessLogEntry? LineOf(EntityEntry entry)
    {
        (string Kind, Guid Id)? subject = entry.Entity switch
        {
            SupportCase supportCase => (AccessLog.Case, supportCase.Id.Value),
            CaseRecord record => (AccessLog.Case, record.CaseId.Value),
            CaseTaskComment comment => (AccessLog.Case, comment.CaseId),
            ChallengeLink link => (AccessLog.Case, link.CaseId.Value),
            DataRequest request => (AccessLog.Client, request.ClientId.Value),
            Client client => (AccessLog.Client, client.Id.Value),
            ResidencePermit permit => (AccessLog.Client, permit.ClientId.Value),
            Household household => ("household", household.Id.Value),
            ReferralRequest request => (ReferralRequest.Kind, request.Id.Value),
            CaseTransfer transfer => (CaseTransfer.Kind, transfer.Id.Value),
            _ => null,
        };
        return subject is var (kind, id)
            ? AccessLog.Entry(caller.Value, time.GetUtcNow(), AccessKind.Write, kind, id, NameOf(entry.Entity), FieldsOf(entry))
            : null;
    }

    private static string NameOf(object record) => JsonNamingPolicy.KebabCaseLower.ConvertName(record.GetType().Name);

    private static string? FieldsOf(EntityEntry entry) => entry.State is not EntityState.Modified
        ? null
        : string.Join(',', entry.Properties
            .Where(property => property.IsModified && property.Metadata.Name != nameof(Aggregate.Revision))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name)));
}
