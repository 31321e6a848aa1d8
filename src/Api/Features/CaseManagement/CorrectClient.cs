using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Lean;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

/// <summary>A merge patch: members that are sent replace what is stored, <c>null</c> removes, what is absent stays.</summary>
internal sealed record CorrectClient(ClientId Id, JsonObject Patch, IfMatch BasedOn) : ICommand;

internal sealed class CorrectClientHandler(CaseDesk desk, BusinessClock clock, DataKeys keys, ClientNames names, LeanMode lean, TenantSettings settings) : IRequestHandler<CorrectClient, Result>
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public async Task<Result> Handle(CorrectClient request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var client = taken.Value;
        if (request.BasedOn.Refuse(client.Revision) is { } refused)
            return refused;

        var key = await keys.For(client.Id.Value, cancellationToken);
        if (Patched(ClientDetails.Of(client, key), request.Patch) is not { } details)
            return Error.Shape("client.patch", "Die Änderung enthält ein unbekanntes Feld oder einen Wert der falschen Art.");
        var numberOnly = await lean.IsOn(cancellationToken);
        if ((numberOnly ? LeanClient.Refusal(details) : details.Refusal(await settings.Codes(cancellationToken), client)) is { } faulty)
            return faulty;

        await names.Index(client, details.SearchedNames, cancellationToken);
        return client.Correct(details.Identity(key) with { NumberOnly = numberOnly }, details.Facts(), clock.Now);
    }

    private static ClientDetails? Patched(ClientDetails stored, JsonObject patch)
    {
        var merged = JsonSerializer.SerializeToNode(stored, Strict)!.AsObject();
        foreach (var (name, value) in patch)
        {
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = value.DeepClone();
        }

        try
        {
            return merged.Deserialize<ClientDetails>(Strict);
        }
        catch (JsonException)
        {
            // The patch is the caller's; the handler names the refusal.
            return null;
        }
    }
}
