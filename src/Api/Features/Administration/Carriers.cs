using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal sealed record AddCarrier(CarrierBody Body) : ICommand<CarrierId>;

internal sealed record ChangeCarrier(CarrierId Id, CarrierChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record CarrierBody(string? Name, string? Type, string? DataProtectionRegime, ControllerStatement? Controller = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record CarrierChangeBody(string? Name = null, string? DataProtectionRegime = null, ControllerStatement? Controller = null);

internal sealed class CarriersHandler(KimDbContext db, CurrentCaller caller, ChangeLog changes) :
    IRequestHandler<AddCarrier, Result<CarrierId>>, IRequestHandler<ChangeCarrier, Result>
{
    public Task<Result<CarrierId>> Handle(AddCarrier request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var made = Carrier.Found(caller.Value.TenantId, CarrierId.New(), body.Name ?? "", body.Type ?? "", body.DataProtectionRegime ?? "");
        if (!made.Succeeded)
            return Task.FromResult<Result<CarrierId>>(made.Error);

        var carrier = made.Value;
        if (body.Controller is { } controller && carrier.Change(carrier.Name, carrier.DataProtectionRegime, controller).Error is { } refused)
            return Task.FromResult<Result<CarrierId>>(refused);

        db.Add(carrier);
        changes.Record("carrier", carrier.Id.Value.ToString(), null, Told(carrier));
        return Task.FromResult<Result<CarrierId>>(carrier.Id);
    }

    public async Task<Result> Handle(ChangeCarrier request, CancellationToken cancellationToken)
    {
        if (await db.Set<Carrier>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } carrier)
            return OrganisationQueries.NotFound;
        if (request.BasedOn.Refuse(carrier.Revision) is { } stale)
            return stale;

        var (body, before) = (request.Body, Told(carrier));
        if (carrier.Change(body.Name ?? carrier.Name, body.DataProtectionRegime ?? carrier.DataProtectionRegime, body.Controller ?? carrier.Controller).Error is { } refused)
            return refused;

        changes.Record("carrier", carrier.Id.Value.ToString(), before, Told(carrier));
        return Result.Ok;
    }

    private static string Told(Carrier carrier) => $"{carrier.Name}; {carrier.Type}; {carrier.DataProtectionRegime}";
}
