using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Elsa's two ways to ask for a part of a list: page and pageSize, or skip and take.</summary>
internal sealed record InstancePaging(int? Page, int? PageSize, int? Skip, int? Take, int Usual, int Most)
{
    public long Offset => Page is { } page ? (long)page * (PageSize ?? Usual) : Skip ?? 0;

    public int Limit => PageSize ?? Take ?? Usual;

    public Error? Check() => Page is < 0 || Skip is < 0 ? InstanceErrors.Page
        : PageSize is { } size && (size < 1 || size > Most) || Take is { } take && (take < 1 || take > Most) ? InstanceErrors.PageSize(Most)
        : null;
}

/// <summary>A part of a list as Elsa answers it.</summary>
internal sealed record Counted<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>A whole list as Elsa answers it.</summary>
internal sealed record Whole<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}
