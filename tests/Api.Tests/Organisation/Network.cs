using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Organisation;

/// <summary>Partners and what they offer.</summary>
internal static class Network
{
    public static Task<JsonElement> Partner(Person person, string name, object? agreement = null, string? municipality = null, string legalSphere = "sgb-2") =>
        person.Post("/api/v1/partners", new { name, legalSphere, municipality, agreement, contacts = new[] { new { name = "Frau Beispiel", function = "Leitung", phone = "0221 1" } } });

    /// <summary>An offer with a partner of its own.</summary>
    public static async Task<JsonElement> Offer(Person person, string name, string? municipality = null, params string[] languages)
    {
        var partner = await Partner(person, $"Träger von {name}", municipality: municipality);
        return await person.Post("/api/v1/offers", new { partnerId = partner.Id(), name, topics = new[] { "language", "work" }, languages, capacity = 10, waitTimeDays = 14 });
    }
}
