using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Organisation.Profiles;

/// <summary>
/// What makes a municipality different, as a data file: its organisation, target groups, bodies and parameters. Codes
/// name things within the file; loading a profile turns them into ids. A new municipality needs no program text.
/// </summary>
/// <param name="Assumptions">What in this file is a plainly made-up demo default rather than taken from the municipality's own documents.</param>
/// <param name="ConceptVersion">Version of the municipal Handlungskonzept that the target groups belong to.</param>
/// <param name="AccessCriteria">What intake asks about the person's situation; a target group's rules may demand some of them.</param>
/// <param name="Interfaces">Other forms of case management that intake asks about, to avoid double support.</param>
public sealed record TenantProfile(
    TenantFacts Tenant,
    IReadOnlyList<string> Assumptions,
    IReadOnlyList<CarrierFacts> Carriers,
    IReadOnlyList<UnitFacts> Units,
    IReadOnlyList<PositionFacts> Positions,
    IReadOnlyList<CodedLabel> Municipalities,
    IReadOnlyList<DistrictFacts> Districts,
    string ConceptVersion,
    IReadOnlyList<TargetGroupFacts> TargetGroups,
    IReadOnlyList<CodedLabel> AccessCriteria,
    IReadOnlyList<CodedLabel> Interfaces,
    IReadOnlyList<BodyFacts> Bodies,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<DemoUserFacts> DemoUsers)
{
    /// <summary>What the municipality calls things, where it is not the word of the glossary.</summary>
    public IReadOnlyDictionary<string, string> Terminology { get; init; } = new Dictionary<string, string>();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads a profile and checks it; every broken reference is named.</summary>
    public static Result<TenantProfile> Parse(string json)
    {
        TenantProfile? profile;
        try
        {
            profile = JsonSerializer.Deserialize<TenantProfile>(json, Json);
        }
        catch (JsonException fault)
        {
            // A file written by hand is input: say where it is wrong instead of failing.
            return Error.Shape("profile.unreadable", $"Das Profil ist bei {fault.Path ?? "$"} (Zeile {fault.LineNumber + 1}) nicht lesbar.");
        }

        if (profile is null)
            return Error.Shape("profile.unreadable", "Das Profil ist leer.");
        var faults = ProfileCheck.Faults(profile);
        return faults.Count == 0 ? profile : Error.Invalid("profile.invalid", "Das Profil enthält Fehler.", faults);
    }
}

public sealed record TenantFacts(string Slug, string Name, string Type);

public sealed record CarrierFacts(string Code, string Name, string Type, string DataProtectionRegime);

public sealed record UnitFacts(string Code, string Name, string Kind, string Carrier, string? Municipality = null, string? Parent = null)
{
    public IReadOnlyList<string> Districts { get; init; } = [];
}

/// <summary><paramref name="Count"/> posts of <paramref name="Fte"/> each.</summary>
public sealed record PositionFacts(string Unit, int Baustein, int Count, decimal Fte, string Purpose);

public sealed record DistrictFacts(string Code, string Name, IReadOnlyList<string> Municipalities);

public sealed record CodedLabel(string Code, string Label);

public sealed record TargetGroupFacts(
    string Code, string German, string English, DateOnly ValidFrom, TargetGroupRules Rules, DateOnly? ValidTo = null);

public sealed record BodyFacts(string Code, string Name, BodyKind Kind, int MeetingsPerYear, IReadOnlyList<SeatFacts> Seats);

/// <summary>Member and deputy are names of demo users, where the demo fills the seat.</summary>
public sealed record SeatFacts(string Institution, bool Voting, bool Chair = false, string? Member = null, string? Deputy = null);

public sealed record DemoUserFacts(string Name, string DisplayName, IReadOnlyList<DemoRoleFacts> Roles);

public sealed record DemoRoleFacts(string Role, string Unit);
