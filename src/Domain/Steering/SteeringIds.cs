using Kim.Domain.Shared;

namespace Kim.Domain.Steering;

public readonly record struct ReportId(Guid Value) : IId<ReportId>
{
    public static ReportId New() => new(Guid.CreateVersion7());
    public static ReportId From(Guid value) => new(value);
}

public readonly record struct TopicId(Guid Value) : IId<TopicId>
{
    public static TopicId New() => new(Guid.CreateVersion7());
    public static TopicId From(Guid value) => new(value);
}

public readonly record struct BodyId(Guid Value) : IId<BodyId>
{
    public static BodyId New() => new(Guid.CreateVersion7());
    public static BodyId From(Guid value) => new(value);
}

public readonly record struct SeatId(Guid Value) : IId<SeatId>
{
    public static SeatId New() => new(Guid.CreateVersion7());
    public static SeatId From(Guid value) => new(value);
}

public readonly record struct ResolutionId(Guid Value) : IId<ResolutionId>
{
    public static ResolutionId New() => new(Guid.CreateVersion7());
    public static ResolutionId From(Guid value) => new(value);
}

public readonly record struct MandateId(Guid Value) : IId<MandateId>
{
    public static MandateId New() => new(Guid.CreateVersion7());
    public static MandateId From(Guid value) => new(value);
}

public readonly record struct SolutionId(Guid Value) : IId<SolutionId>
{
    public static SolutionId New() => new(Guid.CreateVersion7());
    public static SolutionId From(Guid value) => new(value);
}

public readonly record struct ReconstructionId(Guid Value) : IId<ReconstructionId>
{
    public static ReconstructionId New() => new(Guid.CreateVersion7());
    public static ReconstructionId From(Guid value) => new(value);
}

public readonly record struct NetworkId(Guid Value) : IId<NetworkId>
{
    public static NetworkId New() => new(Guid.CreateVersion7());
    public static NetworkId From(Guid value) => new(value);
}
