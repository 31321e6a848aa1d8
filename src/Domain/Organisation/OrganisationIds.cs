using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public readonly record struct PositionId(Guid Value) : IId<PositionId>
{
    public static PositionId New() => new(Guid.CreateVersion7());
    public static PositionId From(Guid value) => new(value);
}

public readonly record struct ParameterId(Guid Value) : IId<ParameterId>
{
    public static ParameterId New() => new(Guid.CreateVersion7());
    public static ParameterId From(Guid value) => new(value);
}

public readonly record struct PartnerId(Guid Value) : IId<PartnerId>
{
    public static PartnerId New() => new(Guid.CreateVersion7());
    public static PartnerId From(Guid value) => new(value);
}

public readonly record struct ServiceOfferId(Guid Value) : IId<ServiceOfferId>
{
    public static ServiceOfferId New() => new(Guid.CreateVersion7());
    public static ServiceOfferId From(Guid value) => new(value);
}
