namespace Kim.Domain.Shared;

/// <summary>A typed identifier over a version-7 UUID.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>A municipality with its KI (Kreis or kreisfreie Stadt).</summary>
public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    public static TenantId New() => new(Guid.CreateVersion7());
    public static TenantId From(Guid value) => new(value);
}

/// <summary>A carrier (Träger): controller of its own cases.</summary>
public readonly record struct CarrierId(Guid Value) : IId<CarrierId>
{
    public static CarrierId New() => new(Guid.CreateVersion7());
    public static CarrierId From(Guid value) => new(value);
}

/// <summary>An organisational unit; a CM-Stelle is a unit of kind <c>cm-post</c>.</summary>
public readonly record struct UnitId(Guid Value) : IId<UnitId>
{
    public static UnitId New() => new(Guid.CreateVersion7());
    public static UnitId From(Guid value) => new(value);
}

/// <summary>An account of a person who works with the system.</summary>
public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static UserId New() => new(Guid.CreateVersion7());
    public static UserId From(Guid value) => new(value);
}
