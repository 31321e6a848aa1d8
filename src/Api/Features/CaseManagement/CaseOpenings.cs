using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Lean;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement;

/// <summary>How somebody came to the post.</summary>
internal sealed record Arrival(string AccessRoute, DateOnly ReferralDate, Guid? ReferrerPartnerId = null, string? TargetGroup = null, OutreachActivityId? OutreachActivityId = null,
    string? ExternalFileNumber = null);

/// <summary>Takes people in and opens their cases, with a number and a key of their own; a case's workflow starts because it was opened.</summary>
internal sealed class CaseOpenings(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, DataKeys keys, ClientNames names, LeanMode lean, TenantSettings settings)
{
    public async Task<Result<Client>> Register(ClientDetails details, CancellationToken cancellationToken)
    {
        var numberOnly = await lean.IsOn(cancellationToken);
        if ((numberOnly ? LeanClient.Refusal(details) : details.Refusal(await settings.Codes(cancellationToken))) is { } refusal)
            return refusal;

        var id = ClientId.New();
        var key = await keys.For(id.Value, cancellationToken);
        var number = await numbers.Next($"K-{clock.Today.Year}", cancellationToken);
        var registered = Client.Register(caller.Value.TenantId, caller.Value.Carrier!.Value, number, details.Identity(key) with { NumberOnly = numberOnly }, details.Facts(), clock.Now, id);
        if (!registered.Succeeded)
            return registered;

        db.Add(registered.Value).Property(ClientScope.RegisteringUnit).CurrentValue = caller.Value.UnitId!.Value;
        await names.Index(registered.Value, details.SearchedNames, cancellationToken);
        return registered;
    }

    public async Task<Result<SupportCase>> Open(Client client, CaseType type, Arrival arrival, CancellationToken cancellationToken)
    {
        if (LeanClient.HasPersonData(client) && await lean.IsOn(cancellationToken))
            return LeanModeErrors.ClientHasPersonData;

        var opened = SupportCase.Open(
            new CaseOpening(
                caller.Value.TenantId, caller.Value.Carrier!.Value, caller.Value.UnitId!.Value, client.Id, await Number(cancellationToken), type,
                arrival.AccessRoute, arrival.ReferralDate, arrival.ReferrerPartnerId, arrival.TargetGroup, caller.Value.UserId, arrival.OutreachActivityId, arrival.ExternalFileNumber),
            clock.Now);
        if (!opened.Succeeded)
            return opened;

        db.Add(opened.Value);
        await keys.For(opened.Value.Id.Value, cancellationToken);
        return opened;
    }

    public Task<string> Number(CancellationToken cancellationToken) => numbers.Next($"F-{clock.Today.Year}", cancellationToken);
}
