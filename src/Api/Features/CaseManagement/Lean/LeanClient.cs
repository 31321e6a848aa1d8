using System.Collections;
using System.Reflection;
using System.Text.Json;
using Kim.Api.Features.Organisation;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Lean;

/// <summary>A client in lean mode: a number and the few codes that a post plans with. What is not named here is about the person, also a field that comes later.</summary>
internal static class LeanClient
{
    private static readonly HashSet<string> Permitted =
    [
        nameof(ClientDetails.ContactSafe), nameof(ClientDetails.Pseudonymous), nameof(ClientDetails.Languages), nameof(ClientDetails.InterpreterNeeded),
        nameof(ClientDetails.Municipality), nameof(ClientDetails.District), nameof(ClientDetails.Migrated), nameof(ClientDetails.CommunicationPreference),
    ];

    private static readonly PropertyInfo[] Fields = [.. typeof(ClientDetails).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(field => field.CanWrite)];

    public static Error? Refusal(ClientDetails details)
    {
        var faults = Fields.Where(field => Permitted.Contains(field.Name) ? !IsCoded(field.GetValue(details)) : Says(field.GetValue(details)))
            .Select(field => LeanModeErrors.Fault(JsonNamingPolicy.CamelCase.ConvertName(field.Name))).ToList();
        return faults.Count == 0 ? null : LeanModeErrors.NoPersonData(faults);
    }

    public static bool HasPersonData(Client client) => new object?[]
    {
        client.PreferredName, client.Contact, client.Surname, client.GivenNames, client.BirthDate, client.Address, client.LegalGuardian,
    }.Any(Says);

    private static bool Says(object? value) => value switch
    {
        null or false => false,
        string text => text.Length > 0,
        IEnumerable many => many.Cast<object>().Any(),
        _ => true,
    };

    private static bool IsCoded(object? value) => value switch
    {
        string text => CodeShape.Holds(text),
        IEnumerable<string> texts => texts.All(CodeShape.Holds),
        _ => true,
    };
}
