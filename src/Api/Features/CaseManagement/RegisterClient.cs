using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Lean;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

internal sealed record RegisterClient(ClientDetails Details) : ICommand<ClientId>;

internal sealed class RegisterClientHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, DataKeys keys, ClientNames names, LeanMode lean)
    : IRequestHandler<RegisterClient, Result<ClientId>>
{
    public async Task<Result<ClientId>> Handle(RegisterClient request, CancellationToken cancellationToken)
    {
        var numberOnly = await lean.IsOn(cancellationToken);
        if ((numberOnly ? LeanClient.Refusal(request.Details) : request.Details.Refusal()) is { } refusal)
            return refusal;

        var id = ClientId.New();
        var key = await keys.For(id.Value, cancellationToken);
        var number = await numbers.Next($"K-{clock.Today.Year}", cancellationToken);
        var registered = Client.Register(caller.Value.TenantId, caller.Value.Carrier!.Value, number, request.Details.Identity(key) with { NumberOnly = numberOnly }, request.Details.Facts(), clock.Now, id);
        if (!registered.Succeeded)
            return registered.Error;

        var client = registered.Value;
        db.Add(client).Property(ClientScope.RegisteringUnit).CurrentValue = caller.Value.UnitId!.Value;
        await names.Index(client, request.Details.SearchedNames, cancellationToken);
        return client.Id;
    }
}
