using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public static class CarrierTypes
{
    public const string Kreis = "kreis";
    public const string KreisfreieStadt = "kreisfreie-stadt";
    public const string Gemeinde = "gemeinde";
    public const string Welfare = "welfare";

    public static readonly IReadOnlyList<string> All = [Kreis, KreisfreieStadt, Gemeinde, Welfare];
}

/// <summary>Which data-protection law binds a carrier; church carriers have their own.</summary>
public static class DataProtectionRegimes
{
    public const string GdprAndDsgNrw = "gdpr-dsg-nrw";
    public const string GdprAndBdsg = "gdpr-bdsg";
    public const string Kdg = "kdg";
    public const string DsgEkd = "dsg-ekd";

    public static readonly IReadOnlyList<string> All = [GdprAndDsgNrw, GdprAndBdsg, Kdg, DsgEkd];
}

/// <summary>What a person must be told about who is responsible for the data.</summary>
public sealed record ControllerStatement(
    string? Address, string? DataProtectionContact, string? SupervisoryAuthority, string? JointControllershipAgreement);

/// <summary>A Träger: controller of its own matters within the tenant.</summary>
public sealed class Carrier : Aggregate
{
    private Carrier() { }

    public CarrierId Id { get; private init; }

    public string Name { get; private set; } = "";

    public string Type { get; private init; } = "";

    public string DataProtectionRegime { get; private set; } = "";

    public ControllerStatement Controller { get; private set; } = new(null, null, null, null);

    public static Result<Carrier> Found(TenantId tenantId, CarrierId id, string name, string type, string dataProtectionRegime)
    {
        if (!CarrierTypes.All.Contains(type))
            return OrganisationErrors.TypeUnknown;
        var carrier = new Carrier { TenantId = tenantId, Id = id, Type = type };
        var changed = carrier.Change(name, dataProtectionRegime, carrier.Controller);
        return changed.Succeeded ? carrier : changed.Error;
    }

    public Result Change(string name, string dataProtectionRegime, ControllerStatement controller)
    {
        if (!Names.AreValid(name))
            return OrganisationErrors.NameRequired;
        if (!DataProtectionRegimes.All.Contains(dataProtectionRegime))
            return OrganisationErrors.RegimeUnknown;
        (Name, DataProtectionRegime, Controller) = (name, dataProtectionRegime, controller);
        return Result.Ok;
    }
}
