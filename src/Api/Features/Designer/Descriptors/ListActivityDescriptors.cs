using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Descriptors;

internal sealed record ListActivityDescriptors : IQuery<ItemsView<ActivityDescriptorView>>;

internal sealed record GetActivityDescriptor(string TypeName, int? Version) : IQuery<ActivityDescriptorView>;

/// <summary>What an input may be chosen from, as Elsa's clients ask for it anew.</summary>
internal sealed record GetInputOptions(string TypeName, string Input) : IQuery<InputOptionsView>;

internal sealed record InputOptionsView(IReadOnlyDictionary<string, object> Items);

internal sealed class ListActivityDescriptorsHandler(ActivityPalette palette) :
    IRequestHandler<ListActivityDescriptors, Result<ItemsView<ActivityDescriptorView>>>,
    IRequestHandler<GetActivityDescriptor, Result<ActivityDescriptorView>>,
    IRequestHandler<GetInputOptions, Result<InputOptionsView>>
{
    public async Task<Result<ItemsView<ActivityDescriptorView>>> Handle(ListActivityDescriptors request, CancellationToken cancellationToken) =>
        new ItemsView<ActivityDescriptorView>(await palette.All(cancellationToken));

    public async Task<Result<ActivityDescriptorView>> Handle(GetActivityDescriptor request, CancellationToken cancellationToken) =>
        await palette.Find(request.TypeName, request.Version, cancellationToken) is { } found ? found : DescriptorErrors.UnknownActivity;

    public async Task<Result<InputOptionsView>> Handle(GetInputOptions request, CancellationToken cancellationToken)
    {
        if (await palette.Find(request.TypeName, null, cancellationToken) is not { } activity)
            return DescriptorErrors.UnknownActivity;

        return activity.Inputs.FirstOrDefault(input => input.Name == request.Input) is { } input ? new InputOptionsView(input.UiSpecifications) : DescriptorErrors.UnknownInput;
    }
}
