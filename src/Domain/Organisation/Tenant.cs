using System.Text.RegularExpressions;
using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public static class TenantTypes
{
    public const string Kreis = "kreis";
    public const string KreisfreieStadt = "kreisfreie-stadt";

    public static readonly IReadOnlyList<string> All = [Kreis, KreisfreieStadt];
}

/// <summary>A municipality with its KI.</summary>
public sealed partial class Tenant : Aggregate
{
    private Tenant() { }

    public string Slug { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string Type { get; private init; } = "";

    public static Result<Tenant> Found(TenantId id, string slug, string name, string type)
    {
        if (!SlugShape().IsMatch(slug))
            return OrganisationErrors.SlugInvalid;
        if (!TenantTypes.All.Contains(type))
            return OrganisationErrors.TypeUnknown;
        var tenant = new Tenant { TenantId = id, Slug = slug, Type = type };
        var named = tenant.Rename(name);
        return named.Succeeded ? tenant : named.Error;
    }

    public Result Rename(string name)
    {
        if (!Names.AreValid(name))
            return OrganisationErrors.NameRequired;
        Name = name;
        return Result.Ok;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,62}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SlugShape();
}
