using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Transmissions;

/// <summary>What every sending of data needs: the grounds it can rest on, its record, and a line in the access log whether it was done or refused.</summary>
internal sealed class TransmissionDesk(KimDbContext db, CurrentCaller caller, CaseFolder folder, BusinessClock clock, AccessLog accessLog)
{
    public const string Record = "disclosure";

    private static readonly string[] Refusals = [DisclosureErrors.NoConsentCode, DisclosureErrors.NoSecrecyRelease.Code, DisclosureErrors.CaseToBeErased.Code, ConferenceErrors.WithoutConsentCode];

    public async Task<TransmissionGrounds> GroundsOf(SupportCase one, CancellationToken cancellationToken)
    {
        var (tenant, sender) = (one.TenantId, caller.Value.UserId);
        var isBound = await db.Set<Account>().Where(account => account.TenantId == tenant && account.Id == sender).Select(account => account.BoundBySecrecy).SingleOrDefaultAsync(cancellationToken);
        return new TransmissionGrounds(
            await folder.Consents(one, cancellationToken), isBound ? await folder.All<SecrecyRelease>(one).ToListAsync(cancellationToken) : [], isBound);
    }

    public async Task<Result<Disclosure>> Send(SupportCase one, Transmission what, CancellationToken cancellationToken)
    {
        var sent = one.Transmit(what, await GroundsOf(one, cancellationToken), caller.Value.UserId, clock.Now);
        if (!sent.Succeeded)
            return Refused(one.Id, sent.Error, what);

        Keep(sent.Value);
        return sent;
    }

    /// <summary>Puts a disclosure into the file and on record.</summary>
    public void Keep(Disclosure disclosure)
    {
        db.Add(disclosure);
        accessLog.Disclosed(disclosure.CaseId.Value, Record, string.Join(',', disclosure.DataCategories), disclosure.PurposeCode);
    }

    /// <summary>Gives the refusal on; one for want of a basis stays on record although nothing else of the request does.</summary>
    public Error Refused(CaseId caseId, Error error, Transmission? what = null)
    {
        if (Refusals.Contains(error.Code))
            accessLog.Denied(AccessLog.Case, caseId.Value, Record, what is null ? null : string.Join(',', what.DataCategories), what?.PurposeCode);
        return error;
    }

    /// <summary>The recipient as it was named, or the partner by its name; null: nobody was named.</summary>
    public async Task<Recipient?> RecipientOf(RecipientEntry? entry, Guid? partnerId, DataKey key, CancellationToken cancellationToken)
    {
        var (tenant, partner) = (caller.Value.TenantId, entry?.PartnerId ?? partnerId);
        var name = partner is { } id
            ? await db.Set<Partner>().Where(one => one.TenantId == tenant && one.Id == new PartnerId(id)).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken)
            : null;
        return entry is null && name is null ? null : (entry ?? new RecipientEntry()).Recipient(key, name) with { PartnerId = name is null ? null : partner };
    }

    public Task<List<ServiceMeasure>> Measures(SupportCase one, CancellationToken cancellationToken) => folder.All<ServiceMeasure>(one).ToListAsync(cancellationToken);

    public Task<List<Conference>> Conferences(SupportCase one, CancellationToken cancellationToken) => folder.All<Conference>(one).ToListAsync(cancellationToken);
}
