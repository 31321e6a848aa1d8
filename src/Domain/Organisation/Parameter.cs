using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public static class ParameterErrors
{
    public static readonly Error EndsBeforeItBegins = Error.Rule("parameter.period-invalid", "Ein Wert endet nicht vor seinem Beginn.");

    public static readonly Error Unknown = Error.NotFound("parameter.unknown", "Diesen Parameter gibt es nicht.");

    public static Error Invalid(ParameterDefinition definition) => Error.Invalid(
        "parameter.value-invalid",
        $"Dieser Wert ist für „{definition.Key}“ nicht zulässig.",
        [new FieldError("value", "parameter.value-invalid", $"Vorgabe ist „{definition.Default}“.")]);
}

/// <summary>A value a tenant set for a key of the catalogue, from a day on.</summary>
public sealed class Parameter : Aggregate
{
    private Parameter() { }

    public ParameterId Id { get; private init; }

    public string Key { get; private init; } = "";

    public string Value { get; private init; } = "";

    public DateOnly ValidFrom { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public static Result<Parameter> Set(TenantId tenantId, string key, string? value, DateOnly validFrom)
    {
        if (ParameterCatalogue.Find(key) is not { } definition)
            return ParameterErrors.Unknown;
        if (!definition.Accepts(value))
            return ParameterErrors.Invalid(definition);
        return new Parameter { TenantId = tenantId, Id = ParameterId.New(), Key = key, Value = value!, ValidFrom = validFrom };
    }

    public Result End(DateOnly lastDay)
    {
        if (lastDay < ValidFrom)
            return ParameterErrors.EndsBeforeItBegins;
        ValidTo = lastDay;
        return Result.Ok;
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
